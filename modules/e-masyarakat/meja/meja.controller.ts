import type { Request, Response } from 'express';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Piket } from '../../command-center/index.js';
import { readKode } from '../kode.js';
import { url } from '../paths.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import { atensiView } from '../tampilan/atensi.view.js';
import { saksiView } from '../wilayah/saksi.view.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { asalView } from './asal-klien.view.js';
import { neighboursOf } from './antre.reader.js';
import type { AntreReader } from './antre.reader.js';
import { antreView, segarkanDetik } from './antre.view.js';
import type { Penonton } from './antre.view.js';
import { berikutSchema, disposisiSchema } from './meja.form.js';
import { isAntrean } from './meja.queries.js';
import type { Antrean, BarisMeja, MejaQueries } from './meja.queries.js';
import { kodeOf, operatorOf } from './permintaan.controller.js';
import type { MejaService } from './meja.service.js';
import type { RincianReader } from './rincian.reader.js';
import type { TenggatRencana } from './tenggat-rencana.js';
import { triaseView, urungView } from './triase.view.js';
import { mejaRincianView, sekitarGeoJson } from './meja.view.js';
import { antreanOf } from './urutan.rules.js';

export interface MejaControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly piket: Piket;
  readonly rujukan: RujukanReader;
  readonly queries: MejaQueries;
  readonly antre: AntreReader;
  readonly rincian: RincianReader;
  readonly riwayat: RiwayatQueries;
  readonly rencana: TenggatRencana;
  readonly meja: MejaService;
}

/** The triage desk. A GET shows and changes nothing; only the button "Baca" reads. */
export class MejaController {
  constructor(private readonly deps: MejaControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const cari = String(req.query['cari'] ?? '').trim();
    const kode = readKode(cari);
    if (kode !== null && (await this.deps.queries.find(kode)) !== null)
      return res.redirect(303, url.mejaPengaduan(kode));
    const rujukan = await this.deps.rujukan.read();
    const [bahan, penonton, urung] = await Promise.all([
      cari === ''
        ? this.deps.antre.read(wishedOf(req) ?? 'belum_dibaca', null, rujukan)
        : this.deps.antre.search(cari.slice(0, 100)),
      this.viewerOf(req, rujukan.now),
      this.undoOf(req, rujukan),
    ]);
    const gerak = cari !== '' || req.query['jeda'] !== undefined ? 'diam' : 'memperbarui';
    await this.deps.pages.render(req, res, 'e-masyarakat/meja', {
      judul: 'Meja pengaduan',
      layout: 'petugas',
      segarkan: gerak === 'diam' ? null : segarkanDetik,
      diPiket: penonton.diPiket,
      antre: antreView(bahan, null, penonton, rujukan, gerak),
      urung,
    });
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  /** Opens one: on duty this takes the lease, else it only shows. */
  readonly take = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    const { diPiket } = await this.viewerOf(req, (await this.deps.rujukan.read()).now);
    if (diPiket) await this.deps.meja.take(workContext(req), operatorOf(req), kode);
    res.redirect(303, url.mejaPengaduan(kode, { antrean: wishedOf(req) }));
  };

  /** Opens the next or the one before, led past what others hold. */
  readonly next = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(berikutSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Muat ulang halaman, lalu coba lagi.');
    const { dari, arah } = parsed.value;
    const row = dari === '' ? null : await this.deps.queries.find(dari);
    await this.goTo(req, res, row, { arah });
  };

  readonly read = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    const tahan = (req.body as Record<string, unknown>)['tahan'] === '1';
    await this.deps.meja.read(workContext(req), operatorOf(req), kode, tahan);
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: `${kode} sudah dibaca${tahan ? ', isinya ditahan' : ''}`,
      isi: tahan
        ? 'Isi dan foto menunggu di Moderasi. Pelapor melihat "Pengaduan sedang ditanggapi".'
        : 'Pelapor kini melihat "Pengaduan sedang ditanggapi". Teruskan ke SKPD.',
    });
    res.redirect(303, url.mejaPengaduan(kode, { antrean: wishedOf(req) }));
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
    await this.goOn(req, res, kode);
  };

  /** The one line a routing is confirmed by, for another office or kategori. */
  readonly due = async (req: Request, res: Response): Promise<void> => {
    const row = await this.rowOf(kodeOf(req));
    const rujukan = await this.deps.rujukan.read();
    const skpd = rujukan.kota.skpdById(String(req.query['skpd'] ?? ''));
    const kategori =
      rujukan.kategori.findByKode(String(req.query['kategori'] ?? '')) ??
      rujukan.kategori.byId(row.kategoriId);
    const baris =
      skpd === null ? '' : await this.deps.rencana.lineFor(skpd.id, kategori, row.diajukanAt, rujukan);
    res.setHeader('Cache-Control', 'private, no-store');
    res.json({ baris });
  };

  /** The place and what was reported around it, for the map. */
  readonly around = async (req: Request, res: Response): Promise<void> => {
    const row = await this.rowOf(kodeOf(req));
    const [rujukan, pernah] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.queries.listAround(row, 300, 50),
    ]);
    res.type('application/geo+json').setHeader('Cache-Control', 'private, no-store');
    res.send(JSON.stringify(sekitarGeoJson(pernah, rujukan)));
  };

  /** The page again with what was typed and what is wrong with it. */
  again(req: Request, res: Response, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, form);
  }

  /** After a step that ends the work on one: the next of the view, with the way back for 60 seconds. */
  async goOn(req: Request, res: Response, kode: string): Promise<void> {
    await this.goTo(req, res, await this.deps.queries.find(kode), { arah: 'maju', urung: kode });
  }

  private async goTo(
    req: Request,
    res: Response,
    dari: BarisMeja | null,
    { arah, urung }: { readonly arah: 'maju' | 'mundur'; readonly urung?: string },
  ): Promise<void> {
    const rujukan = await this.deps.rujukan.read();
    const antrean = wishedOf(req) ?? 'belum_dibaca';
    const penonton = await this.viewerOf(req, rujukan.now);
    const { penggunaId } = penonton;
    const calon = await this.deps.antre.candidates(antrean, dari, arah, penggunaId, rujukan);
    const kode = penonton.diPiket
      ? await this.deps.meja.takeFirst(workContext(req), operatorOf(req), calon)
      : (calon[0]?.kode ?? null);
    if (kode === null && urung === undefined)
      this.deps.flash.put(res, { jenis: 'info', judul: 'Tidak ada lagi yang bebas di sini.' });
    res.redirect(
      303,
      kode === null ? url.meja({ antrean, urung }) : url.mejaPengaduan(kode, { antrean, urung }),
    );
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const row = await this.rowOf(kodeOf(req));
    const rujukan = await this.deps.rujukan.read();
    const antrean = wishedOf(req) ?? antreanOf(row);
    const bahan = await this.deps.rincian.read(row, antrean, rujukan);
    const [penonton, urung] = await Promise.all([this.viewerOf(req, rujukan.now), this.undoOf(req, rujukan)]);
    const { riwayat, instansi, catatan, usul, antre, asal, atensi, saksi } = bahan;
    const triase = triaseView({ row, riwayat, instansi, catatan, usul }, form, operatorOf(req), rujukan.now);
    const { sebelum, berikut } = neighboursOf(antre, row, penonton.penggunaId, rujukan.now);
    await this.deps.pages.render(req, res, 'e-masyarakat/meja-rincian', {
      ...mejaRincianView({ ...bahan, row, antrean }, form, penonton, rujukan),
      triase,
      atensi: atensiView(atensi, rujukan),
      saksi: saksiView(saksi),
      asal: asalView(row, asal, operatorOf(req).penyelia),
      tandaHref: url.mejaTanda(row.kode),
      antre: antreView(antre, row.kode, penonton, rujukan, 'diam'),
      adaSebelum: sebelum !== null,
      adaBerikut: berikut !== null || antre.lebih,
      urung: urung?.kode === row.kode ? null : urung,
    });
  }

  private async rowOf(kode: string): Promise<BarisMeja> {
    const row = await this.deps.queries.find(kode);
    if (row === null) throw new NotFound();
    return row;
  }

  /** The step just taken elsewhere, while it can be taken back. */
  private async undoOf(req: Request, rujukan: Rujukan) {
    const kode = readKode(String(req.query['urung'] ?? ''));
    const row = kode === null ? null : await this.deps.queries.find(kode);
    if (row === null) return null;
    return urungView(row, await this.deps.riwayat.list(row.id), req.actor.penggunaId ?? '', rujukan);
  }

  private async viewerOf(req: Request, now: number): Promise<Penonton> {
    const penggunaId = req.actor.penggunaId ?? '';
    return { penggunaId, diPiket: await this.deps.piket.onDuty(penggunaId, now) };
  }
}

/** The view the operator works on, as page or form named it. */
function wishedOf(req: Request): Antrean | null {
  const body = req.body as Record<string, unknown> | undefined;
  const antrean = body?.['antrean'] ?? req.query['antrean'];
  return isAntrean(antrean) ? antrean : null;
}
