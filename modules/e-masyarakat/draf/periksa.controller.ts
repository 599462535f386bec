import type { Request, Response } from 'express';
import { isResident } from '../../../src/auth/actor.js';
import type { Actor } from '../../../src/auth/actor.js';
import { cleanBody, emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { url } from '../paths.js';
import type { StatistikRepository } from '../statistik/statistik.repository.js';
import { namaSkpd } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { fieldOf, periksaSchema } from './baru.form.js';
import { periksaView } from './baru.view.js';
import { nextLangkah, stopMessageOf } from './draf.rules.js';
import type { DrafService } from './draf.service.js';
import { pageOf } from './baru.controller.js';
import { readKenyataan } from './kenyataan.js';
import type { KirimService } from './kirim.service.js';
import { openDraf } from './lokasi.controller.js';
import type { Terbaca } from './lokasi.controller.js';
import type { ReceiptQueries } from './tanda-terima.queries.js';

export interface PeriksaDeps {
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly kategori: KategoriRepository;
  readonly draf: DrafService;
  readonly kirim: KirimService;
  readonly receipts: ReceiptQueries;
  readonly statistik: StatistikRepository;
}

/** Fourth form: questions, kerahasiaan, send. Only a resident who is signed in gets here. */
export class PeriksaController {
  constructor(private readonly deps: PeriksaDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const terbaca = await openDraf(this.deps, req);
    const { draf, kategori } = terbaca;
    if (draf.pengaduanId !== null) return this.toReceipt(res, draf.pengaduanId);
    if (nextLangkah(draf.isi) !== 'periksa') return res.redirect(303, pageOf(draf.rahasia, draf.isi));
    const answers = kategori.pertanyaan.map((one): [string, string | undefined] => [
      fieldOf(one),
      draf.isi.jawaban[one.kode],
    ]);
    await this.render(
      req,
      res,
      emptyForm({ ...Object.fromEntries(answers), kerahasiaan: draf.isi.kerahasiaan ?? undefined }),
      terbaca,
    );
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const terbaca = await openDraf(this.deps, req);
    const { draf, kategori } = terbaca;
    const parsed = parseForm(periksaSchema(kategori), req.body);
    // A session that ended while typing: the draft stays, and signing in leads back here.
    if (!isResident(req.actor)) return this.askToSignIn(res, req.actor, draf.rahasia);
    if (draf.pengaduanId !== null) return this.toReceipt(res, draf.pengaduanId);
    if (!parsed.ok) {
      res.status(422);
      return this.render(req, res, parsed.form, terbaca);
    }
    const tetapKirim = draf.isi.tetapKirim || cleanBody(req.body)['tetap'] === '1';
    const isi = { ...draf.isi, ...parsed.value, tetapKirim };
    const bahaya = tetapKirim ? null : stopMessageOf(kategori, isi.jawaban);
    if (bahaya !== null) {
      await this.deps.draf.save(workContext(req), draf, isi);
      return this.render(req, res, emptyForm(cleanBody(req.body)), terbaca, bahaya);
    }
    const { penggunaId, pendudukId } = req.actor;
    const kode = await this.deps.kirim.send(workContext(req), { penggunaId, pendudukId }, { ...draf, isi });
    res.redirect(303, url.tandaTerima(kode));
  };

  private askToSignIn(res: Response, actor: Actor, rahasia: string): void {
    if (actor.penggunaId !== null) throw new NotFound();
    res.redirect(303, `/masuk?lanjut=${encodeURIComponent(url.baruPeriksa(rahasia))}`);
  }

  private async toReceipt(res: Response, pengaduanId: string): Promise<void> {
    const kode = await this.deps.receipts.kodeOf(pengaduanId);
    if (kode === null) throw new NotFound();
    res.redirect(303, url.tandaTerima(kode));
  }

  private async render(
    req: Request,
    res: Response,
    form: FormState,
    { draf, kategori, rujukan }: Terbaca,
    bahaya: string | null = null,
  ): Promise<void> {
    const [rute, kenyataan] = await Promise.all([
      this.deps.kategori.routesOf(kategori.id, draf.isi.tempat?.kelurahanKode ?? ''),
      readKenyataan(this.deps.statistik, kategori),
    ]);
    const kantor = kategori.instansi ?? namaSkpd(rujukan, rute[0]?.skpdId ?? null) ?? 'SKPD yang menangani';
    await this.deps.pages.render(req, res, 'e-masyarakat/periksa', {
      ...periksaView(form, draf, kategori, rujukan, kantor),
      kenyataan,
      bahaya,
    });
  }
}
