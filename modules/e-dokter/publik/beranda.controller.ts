import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { wibDay } from '../../../src/time/time.js';
import type { Rakitan } from '../rakit.js';
import { sesiView } from './sesi.view.js';
import { url } from '../paths.js';

/** The front page: what can be done, and today's sesi with seats. */
export class BerandaController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const hari = wibDay(rakitan.clock.now());
    const daftarSesi = await rakitan.sesiQueries.listBetween(hari, hari);
    await pages.render(req, res, 'e-dokter/beranda', {
      judul: 'Berobat di RSUD Dr. R.M. Djoelham',
      hari,
      sesi: daftarSesi.map(sesiView),
      daftarHref: url.daftar(),
      jadwalHref: url.jadwal(),
      buktiHref: url.bukti(),
    });
  };
}
