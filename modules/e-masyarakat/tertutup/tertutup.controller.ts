import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { FileGrant } from '../../../src/storage/download.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import { readKode } from '../kode.js';
import { barisMeja } from '../meja/antre.view.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { isAkhir } from '../pengaduan/status.js';
import { nextAksi } from '../pengaduan/pengaduan.rules.js';
import { url } from '../pengawasan.paths.js';
import type { LangkahTertutup } from '../pengawasan.paths.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import { judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { linimasaOf } from '../tampilan/linimasa.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { TertutupQueries } from './tertutup.queries.js';
import type { TertutupService } from './tertutup.service.js';

const langkahSchema = z.object({
  transisi: z.coerce.number().int().min(0),
  isi: z.string().max(4000, 'Paling banyak 4.000 huruf.').default(''),
});

export interface TertutupControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly queries: TertutupQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly files: FileStore;
  readonly tertutup: TertutupService;
}

/** The closed desk of Inspektorat. */
export class TertutupController {
  constructor(private readonly deps: TertutupControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const [rujukan, rows] = await Promise.all([this.deps.rujukan.read(), this.deps.queries.list(200)]);
    const baris = rows.map((row) => ({
      ...barisMeja(row, rujukan, url.tertutupPengaduan(row.kode)),
      tutup: isAkhir(row.status),
    }));
    await this.deps.pages.render(req, res, 'e-masyarakat/tertutup', {
      judul: 'Pengaduan tertutup',
      layout: 'petugas',
      buka: baris.filter((one) => !one.tutup),
      tutup: baris.filter((one) => one.tutup),
    });
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm(), null);

  /** A photo as it came; nobody else may have it. */
  readonly findPhoto = async (req: Request): Promise<FileGrant | null> => {
    const row = await this.deps.queries.find(kodeOf(req));
    const urutan = Number(req.params['urutan']);
    const foto =
      row === null || !Number.isInteger(urutan)
        ? null
        : await this.deps.foto.find(this.deps.db.read, row.id, urutan);
    const file = foto === null ? null : await this.deps.files.find(foto.fileId);
    return file === null ? null : { file, rendisi: 'besar', akses: 'pribadi' };
  };

  readonly act = async (req: Request, res: Response): Promise<void> => {
    const langkah = langkahOf(req);
    const parsed = parseForm(langkahSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form, langkah);
    const { transisi, isi } = parsed.value;
    try {
      await this.doStep(req, langkah, isi, transisi);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.render(
        req,
        res.status(422),
        withErrors(req.body, { isi: error.fields['isi'] ?? error.message }),
        langkah,
      );
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Tersimpan' });
    res.redirect(303, url.tertutupPengaduan(kodeOf(req)));
  };

  private doStep(req: Request, langkah: LangkahTertutup, isi: string, transisi: number): Promise<void> {
    const { tertutup } = this.deps;
    const [context, kode] = [workContext(req), kodeOf(req)];
    switch (langkah) {
      case 'baca':
        return tertutup.read(context, kode, transisi);
      case 'terima':
        return tertutup.take(context, kode, transisi);
      case 'tanggapan':
        return tertutup.answer(context, kode, isi);
      case 'tindak-lanjut':
        return tertutup.followUp(context, kode, isi, transisi);
      case 'usul-tolak':
        return tertutup.proposeRefusal(context, kode, isi);
      case 'setuju-tolak':
        return tertutup.agreeRefusal(context, kode, transisi);
      case 'tolak-tindak-lanjut':
        return tertutup.refuseClaim(context, kode, isi, transisi);
    }
  }

  private async render(
    req: Request,
    res: Response,
    form: FormState,
    untuk: LangkahTertutup | null,
  ): Promise<void> {
    const row = await this.deps.queries.find(kodeOf(req));
    if (row === null) throw new NotFound();
    const [rujukan, riwayat, foto, usul] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(this.deps.db.read, row.id),
      this.deps.queries.findProposal(row.id),
    ]);
    const skpd = new Set(nextAksi(row.status, 'skpd'));
    const kosong = emptyForm();
    const isian = (langkah: LangkahTertutup) => ({
      href: url.tertutupLangkah(row.kode, langkah),
      form: untuk === langkah ? form : kosong,
      id: `${langkah}-isi`,
    });
    await this.deps.pages.render(req, res, 'e-masyarakat/tertutup-rincian', {
      judul: judulOf(row, rujukan),
      layout: 'petugas',
      form,
      isiId: untuk === null ? 'isi' : `${untuk}-isi`,
      kode: row.kode,
      kolom: kolomTampil(row, rujukan),
      tenggat: tenggatTampil(row, rujukan.now),
      isi: row.isi === '' ? 'Pelapor tidak menulis keterangan.' : row.isi,
      wilayah: namaWilayah(rujukan, row.kelurahanKode),
      patokan: row.patokan,
      dikirim: row.diajukanAt,
      foto: foto.map((one) => ({
        src: url.tertutupFoto(row.kode, one.urutan),
        kecil: url.tertutupFoto(row.kode, one.urutan),
        alt: `Foto ${String(one.urutan)}`,
      })),
      transisi: row.urutanTransisi,
      baca: row.status === 'diajukan' ? isian('baca') : null,
      terima: row.status === 'dibaca' ? isian('terima') : null,
      usulTolak: row.status === 'dibaca' && usul === null ? isian('usul-tolak') : null,
      setujuTolak:
        row.status === 'dibaca' && usul !== null
          ? { ...isian('setuju-tolak'), usul: usul.isi, sendiri: usul.pelakuId === req.actor.penggunaId }
          : null,
      tanggapan: skpd.has('tanggapi') ? isian('tanggapan') : null,
      tindakLanjut: skpd.has('tindak_lanjut') ? isian('tindak-lanjut') : null,
      tolakTl: row.status === 'ditindaklanjuti' ? isian('tolak-tindak-lanjut') : null,
      linimasa: linimasaOf(row.kode, riwayat, [], rujukan),
      identitasHref: row.pelaporId === null ? null : url.identitas(row.kode),
      kembali: { href: url.tertutup(), text: 'Pengaduan tertutup' },
    });
  }
}

const semuaLangkah: readonly LangkahTertutup[] = [
  'baca',
  'terima',
  'tanggapan',
  'tindak-lanjut',
  'usul-tolak',
  'setuju-tolak',
  'tolak-tindak-lanjut',
];

function langkahOf(req: Request): LangkahTertutup {
  const langkah = semuaLangkah.find((one) => one === req.params['langkah']);
  if (langkah === undefined) throw new NotFound();
  return langkah;
}

function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}
