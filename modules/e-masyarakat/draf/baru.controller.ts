import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { cleanBody, emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { uploadsOf } from '../../../src/storage/upload.js';
import { url } from '../paths.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { awalOf, baruSchema } from './baru.form.js';
import { baruView } from './baru.view.js';
import { nextLangkah } from './draf.rules.js';
import type { IsiDraf } from './draf.rules.js';
import type { DrafService, DrafTerbuka } from './draf.service.js';

const kosong: IsiDraf = {
  kategoriKode: '',
  cerita: '',
  fotoIds: [],
  tempat: null,
  serupaDilewati: false,
  tetapKirim: false,
  jawaban: {},
  kerahasiaan: null,
};

/** First form of the journey: kategori, photos, cerita. */
export class BaruController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly rujukan: RujukanReader;
      readonly draf: DrafService;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const draf = await this.draftOf(req);
    if (draf?.pengaduanId != null) return res.redirect(303, url.baruPeriksa(draf.rahasia));
    const awal = cleanBody(req.query);
    const form =
      draf === null
        ? emptyForm({
            kategori: awal['kategori'],
            cerita: awal['cerita'],
            lintang: awal['lintang'],
            bujur: awal['bujur'],
            jejak: awal['jejak'],
          })
        : emptyForm({ kategori: draf.isi.kategoriKode, cerita: draf.isi.cerita });
    await this.render(req, res, form, draf);
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await this.draftOf(req);
    const { diterima, ditolak } = uploadsOf(req);
    const fotoIds = [...keptPhotos(draf, req.body), ...diterima.map((one) => one.id)].slice(0, 5);
    const rujukan = await this.deps.rujukan.read();
    const kodes = new Set(rujukan.kategori.semua.filter((one) => one.aktif).map((one) => one.kode));
    const parsed = parseForm(baruSchema(kodes, fotoIds.length), req.body);
    if (!parsed.ok || ditolak.length > 0) {
      const form = parsed.ok ? emptyForm(cleanBody(req.body)) : parsed.form;
      const foto: Record<string, string> =
        ditolak.length === 0 ? {} : { foto: ditolak.map((one) => one.alasan).join(' ') };
      res.status(422);
      return this.render(req, res, { values: form.values, errors: { ...form.errors, ...foto } }, draf);
    }
    const isi: IsiDraf = {
      ...(draf?.isi ?? kosong),
      kategoriKode: parsed.value.kategori,
      cerita: parsed.value.cerita,
      fotoIds,
      ...(draf === null ? awalOf(cleanBody(req.body)) : {}),
    };
    const rahasia = await this.keep(req, draf, isi, parsed.value._kunci);
    const darurat = rujukan.kategori.findByKode(isi.kategoriKode)?.darurat === true && !isi.tetapKirim;
    res.redirect(303, darurat ? url.baruDarurat(rahasia) : pageOf(rahasia, isi));
  };

  private async keep(req: Request, draf: DrafTerbuka | null, isi: IsiDraf, kunci: string): Promise<string> {
    const context = workContext(req);
    if (draf === null) return this.deps.draf.start(context, isi, kunci);
    await this.deps.draf.save(context, draf, isi);
    return draf.rahasia;
  }

  private async draftOf(req: Request): Promise<DrafTerbuka | null> {
    const rahasia = req.params['draf'];
    if (rahasia === undefined) return null;
    const draf = await this.deps.draf.find(String(rahasia), req.actor.penggunaId);
    if (draf === null) throw new NotFound('Draf ini sudah tidak ada. Mulai lagi dari awal.');
    return draf;
  }

  private async render(
    req: Request,
    res: Response,
    form: FormState,
    draf: DrafTerbuka | null,
  ): Promise<void> {
    const { token, ditolak, diterima } = uploadsOf(req);
    const unggahan = { token, ditolak, menunggu: diterima.map((one) => one.nama) };
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/baru',
      baruView(form, await this.deps.rujukan.read(), draf, unggahan),
    );
  }
}

/** Where a draft goes on. */
export function pageOf(rahasia: string, isi: IsiDraf): string {
  const halaman = {
    baru: url.baruDraf,
    lokasi: url.baruLokasi,
    serupa: url.baruSerupa,
    periksa: url.baruPeriksa,
  };
  return halaman[nextLangkah(isi)](rahasia);
}

/** Photos of the draft that were not ticked for removal (by their number on the page). */
function keptPhotos(draf: DrafTerbuka | null, body: unknown): readonly string[] {
  const hapus = new Set([cleanBody(body)['hapus_foto'] ?? []].flat().map(Number));
  return (draf?.isi.fotoIds ?? []).filter((_, index) => !hapus.has(index + 1));
}
