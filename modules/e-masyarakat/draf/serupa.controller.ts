import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { url } from '../paths.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { pageOf } from './baru.controller.js';
import { serupaView } from './baru.view.js';
import type { DrafService } from './draf.service.js';
import { openDraf } from './lokasi.controller.js';
import type { SerupaService } from './serupa.service.js';

/** Third page: the same may have been said already. And the page that names emergency numbers first. */
export class SerupaController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly rujukan: RujukanReader;
      readonly draf: DrafService;
      readonly serupa: SerupaService;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { draf, kategori, rujukan } = await openDraf(this.deps, req);
    if (draf.pengaduanId !== null || draf.isi.tempat === null)
      return res.redirect(
        303,
        draf.pengaduanId === null ? url.baruLokasi(draf.rahasia) : url.baruPeriksa(draf.rahasia),
      );
    const serupa = await this.deps.serupa.find(draf.isi, kategori);
    await this.deps.pages.render(req, res, 'e-masyarakat/serupa', serupaView(serupa, draf, rujukan));
  };

  readonly pass = async (req: Request, res: Response): Promise<void> => {
    const { draf } = await openDraf(this.deps, req);
    const isi = { ...draf.isi, serupaDilewati: true };
    if (draf.pengaduanId === null) await this.deps.draf.save(workContext(req), draf, isi);
    res.redirect(303, draf.pengaduanId === null ? pageOf(draf.rahasia, isi) : url.baruPeriksa(draf.rahasia));
  };

  readonly showEmergency = async (req: Request, res: Response): Promise<void> => {
    const { draf, kategori } = await openDraf(this.deps, req);
    const model = {
      judul: 'Apakah ada orang dalam bahaya?',
      kategori: kategori.nama,
      aksi: url.baruDarurat(draf.rahasia),
      kembali: { href: url.baruDraf(draf.rahasia), text: 'Kembali' },
      tanpaIndeks: true,
    };
    await this.deps.pages.render(req, res, 'e-masyarakat/darurat', model);
  };

  readonly goOn = async (req: Request, res: Response): Promise<void> => {
    const { draf } = await openDraf(this.deps, req);
    const isi = { ...draf.isi, tetapKirim: true };
    if (draf.pengaduanId === null) await this.deps.draf.save(workContext(req), draf, isi);
    res.redirect(303, draf.pengaduanId === null ? pageOf(draf.rahasia, isi) : url.baruPeriksa(draf.rahasia));
  };
}
