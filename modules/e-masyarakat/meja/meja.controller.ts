import type { Request, Response } from 'express';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Database } from '../../../src/db/database.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Piket } from '../../command-center/index.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { url } from '../paths.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import { tempatOf } from './dekat.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { disposisiSchema } from './meja.form.js';
import { isAntrean, semuaAntrean } from './meja.queries.js';
import type { Antrean, BarisMeja, MejaQueries } from './meja.queries.js';
import { kodeOf, operatorOf } from './permintaan.controller.js';
import type { CatatanRepository } from './catatan.repository.js';
import type { InstansiRepository } from './instansi.repository.js';
import type { MejaService } from './meja.service.js';
import { triaseView } from './triase.view.js';
import { mejaRincianView, mejaView, tetanggaView } from './meja.view.js';
import { suggest } from './saran.rules.js';

export interface MejaControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly piket: Piket;
  readonly rujukan: RujukanReader;
  readonly kategori: KategoriRepository;
  readonly queries: MejaQueries;
  readonly publik: PublikQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly catatan: CatatanRepository;
  readonly instansi: InstansiRepository;
  readonly meja: MejaService;
}

const setengahTahun = 180 * 86_400_000;

/** The triage desk. A GET shows and changes nothing; only the button "Baca" reads. */
export class MejaController {
  constructor(private readonly deps: MejaControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const { antrean: diminta } = req.query;
    const antrean: Antrean = isAntrean(diminta) ? diminta : 'belum_dibaca';
    const rujukan = await this.deps.rujukan.read();
    const [rows, sizes, penonton] = await Promise.all([
      this.deps.queries.list(antrean, 50),
      Promise.all(
        semuaAntrean.map(async (one) => ({ antrean: one, ...(await this.deps.queries.size(one)) })),
      ),
      this.viewerOf(req, rujukan.now),
    ]);
    const model = mejaView(antrean, rows, sizes, penonton, rujukan);
    await this.deps.pages.render(req, res, 'e-masyarakat/meja', model);
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly take = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    await this.deps.meja.take(workContext(req), operatorOf(req), kode);
    res.redirect(303, url.mejaPengaduan(kode));
  };

  readonly read = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    await this.deps.meja.read(workContext(req), operatorOf(req), kode);
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: `${kode} sudah dibaca`,
      isi: 'Pelapor kini melihat "Pengaduan sedang ditanggapi". Teruskan ke SKPD.',
    });
    res.redirect(303, url.mejaPengaduan(kode));
  };

  readonly route = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    const parsed = parseForm(disposisiSchema, req.body);
    try {
      if (!parsed.ok) throw new RuleBroken('Periksa isian.', parsed.form.errors);
      await this.deps.meja.route(workContext(req), operatorOf(req), kode, parsed.value);
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.again(req, res, withErrors(req.body, error.fields));
    }
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: `${kode} sudah diteruskan`,
      isi: 'Dapat diurungkan dalam 60 detik; kabar dikirim setelah itu.',
    });
    res.redirect(303, url.mejaPengaduan(kode));
  };

  /** The page again with what was typed and what is wrong with it. */
  again(req: Request, res: Response, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, form);
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const row = await this.deps.queries.find(kodeOf(req));
    if (row === null) throw new NotFound();
    const rujukan = await this.deps.rujukan.read();
    const { read } = this.deps.db;
    const [riwayat, foto, saran, serupa, penonton, instansi, catatan, usul, antre] = await Promise.all([
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(read, row.id),
      this.suggestionsFor(row, rujukan.now),
      this.deps.publik.near(tempatOf(row, rujukan)),
      this.viewerOf(req, rujukan.now),
      this.deps.instansi.list(read),
      this.deps.catatan.listNotes(read, row.id),
      this.deps.catatan.findOpen(read, row.id, 'usul_tolak'),
      this.deps.queries.list(row.status === 'diajukan' ? 'belum_dibaca' : 'perlu_diteruskan', 50),
    ]);
    const triase = triaseView({ row, riwayat, instansi, catatan, usul }, form, operatorOf(req), rujukan.now);
    await this.deps.pages.render(req, res, 'e-masyarakat/meja-rincian', {
      ...mejaRincianView({ row, riwayat, foto, saran, serupa }, form, penonton, rujukan),
      triase,
      tetangga: tetanggaView(row, antre, penonton.penggunaId, rujukan.now),
    });
  }

  private async suggestionsFor(row: BarisMeja, now: number) {
    const [rute, pernah, riwayat] = await Promise.all([
      this.deps.kategori.routesOf(row.kategoriId, row.kelurahanKode ?? ''),
      this.deps.queries.heldBefore(row.kategoriId, row.kelurahanKode ?? '', now - setengahTahun),
      this.deps.riwayat.list(row.id),
    ]);
    const lepas = riwayat.filter((one) => one.jenis === 'dilepas');
    const { kota } = await this.deps.rujukan.read();
    const idOf = (slug: string): string[] => {
      const skpd = kota.skpdBySlug(slug);
      return skpd === null ? [] : [skpd.id];
    };
    const melepas = new Set(lepas.flatMap((one) => idOf(one.kantor)));
    const usul = lepas.flatMap((one) =>
      idOf(String(one.data['usul'] ?? '')).map((skpdId) => ({
        skpdId,
        dari: kota.skpdBySlug(one.kantor)?.singkatan ?? one.kantor,
      })),
    );
    return suggest({ rute, pernah, melepas, usul });
  }

  private async viewerOf(req: Request, now: number): Promise<{ penggunaId: string; diPiket: boolean }> {
    const penggunaId = req.actor.penggunaId ?? '';
    return { penggunaId, diPiket: await this.deps.piket.onDuty(penggunaId, now) };
  }
}
