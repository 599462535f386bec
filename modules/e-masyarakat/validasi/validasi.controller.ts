import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { readKode } from '../kode.js';
import type { MejaQueries } from '../meja/meja.queries.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { url } from '../pengawasan.paths.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import { judulOf, kolomTampil } from '../tampilan/kartu.view.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { namaSkpd, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import type { SaksiQueries } from '../wilayah/saksi.queries.js';
import { kataPernyataan, kataPeran } from '../wilayah/saksi.rules.js';
import type { BarisMintaBuka, BarisValidasi, ValidasiQueries } from './validasi.queries.js';
import { kalimatSebab, reasonsToValidate } from './validasi.rules.js';
import type { ValidasiService } from './validasi.service.js';

const transisi = z.coerce.number().int().min(0);
const sesuaiSchema = z.object({ transisi });
const tolakSchema = z.object({
  transisi,
  alasan: z.string().max(1000, 'Paling banyak 1.000 huruf.').default(''),
});

export interface ValidasiControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly meja: MejaQueries;
  readonly queries: ValidasiQueries;
  readonly saksi: SaksiQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly validasi: ValidasiService;
}

/** Penyelia looks at claims, and decides on a third "belum". */
export class ValidasiController {
  constructor(private readonly deps: ValidasiControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const [rujukan, klaim, diminta] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.queries.listDue(100),
      this.deps.queries.listAsked(100),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/validasi', {
      judul: 'Validasi',
      layout: 'petugas',
      klaim: klaim.map((row) => ({ ...ringkas(row, rujukan), at: row.at, sebab: sebabOf(row) })),
      diminta: diminta.map((row) => ({ ...ringkas(row, rujukan), at: row.dimintaAt })),
    });
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly confirm = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(sesuaiSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Muat ulang halaman, lalu coba lagi.');
    await this.deps.validasi.confirm(workContext(req), kodeOf(req), parsed.value.transisi);
    this.done(res, 'Tindak lanjut sesuai');
  };

  readonly reject = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(tolakSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    try {
      await this.deps.validasi.refuseClaim(
        workContext(req),
        kodeOf(req),
        parsed.value.alasan,
        parsed.value.transisi,
      );
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.render(
        req,
        res.status(422),
        withErrors(req.body, { alasan: error.fields['alasan'] ?? error.message }),
      );
    }
    this.done(res, 'Tindak lanjut ditolak', 'SKPD harus mengerjakannya lagi. Tenggatnya berjalan terus.');
  };

  readonly grant = async (req: Request, res: Response): Promise<void> => {
    await this.deps.validasi.grant(workContext(req), kodeOf(req));
    this.done(res, 'Dibuka kembali dan mengikat');
  };

  private done(res: Response, judul: string, isi?: string): void {
    this.deps.flash.put(
      res,
      isi === undefined ? { jenis: 'berhasil', judul } : { jenis: 'berhasil', judul, isi },
    );
    res.redirect(303, url.validasi());
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const kode = kodeOf(req);
    const [row, klaim, diminta] = await Promise.all([
      this.deps.meja.find(kode),
      this.deps.queries.findClaim(kode),
      this.deps.queries.findAsked(kode),
    ]);
    if (row === null || (klaim === null && diminta === null)) throw new NotFound();
    const [rujukan, riwayat, foto, saksi, batasAt] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(this.deps.db.read, row.id),
      this.deps.saksi.list(row.id),
      klaim === null ? null : this.deps.validasi.refusableUntil(klaim.at),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/validasi-rincian', {
      judul: judulOf(row, rujukan),
      layout: 'petugas',
      form,
      kode,
      kolom: kolomTampil(row, rujukan),
      skpd: namaSkpd(rujukan, row.skpdId),
      wilayah: namaWilayah(rujukan, row.kelurahanKode),
      patokan: row.patokan,
      isi: row.isi,
      sebab: klaim === null ? [] : sebabOf(klaim),
      klaim: klaim !== null,
      tanpaPelapor: row.pelaporId === null,
      bisaTolak: batasAt !== null && rujukan.now <= batasAt,
      batasAt,
      diminta,
      transisi: row.urutanTransisi,
      sebelum: galeriOf(
        kode,
        foto.filter((one) => one.tujuan === 'awal'),
        'Foto dari pelapor',
      ),
      sesudah: galeriOf(
        kode,
        foto.filter((one) => one.tujuan === 'sesudah'),
        'Foto sesudah pekerjaan',
      ),
      saksi: saksi.map((one) => ({
        peran: kataPeran[one.peran],
        apa: kataPernyataan[one.pernyataan],
        catatan: one.catatan,
        at: one.at,
      })),
      linimasa: linimasaOf(kode, riwayat, foto, rujukan),
      sesuaiHref: url.validasiSesuai(kode),
      tolakHref: url.validasiTolak(kode),
      bukaHref: url.validasiBuka(kode),
      kembali: { href: url.validasi(), text: 'Validasi' },
    });
  }
}

function sebabOf(row: BarisValidasi): readonly string[] {
  const dasar = {
    ...row,
    saksiBelum: Number(row.saksiBelum),
    pendukungBelum: Number(row.pendukungBelum),
    adaPelapor: row.pelaporId !== null,
  };
  return reasonsToValidate(dasar).map(kalimatSebab);
}

function ringkas(row: BarisValidasi | BarisMintaBuka, rujukan: Rujukan) {
  return {
    kode: row.kode,
    href: url.validasiPengaduan(row.kode),
    judul: rujukan.kategori.byId(row.kategoriId).nama,
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    skpd: namaSkpd(rujukan, row.skpdId),
  };
}

function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}
