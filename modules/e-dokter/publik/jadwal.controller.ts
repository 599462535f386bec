import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatHari } from '../../../src/views/format.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import { sesiView } from './sesi.view.js';

/** The sesi of the next seven days, day by day. */
export class JadwalController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const dari = wibDay(rakitan.clock.now());
    const semua = await rakitan.sesiQueries.listBetween(dari, addDays(dari, 6));
    const hari = Array.from({ length: 7 }, (_, i) => addDays(dari, i)).map((tanggal) => ({
      nama: formatHari(tanggal),
      sesi: semua.filter((one) => one.tanggal === tanggal).map(sesiView),
    }));
    await pages.render(req, res, 'e-dokter/jadwal', {
      judul: 'Jadwal praktik',
      hari,
      daftarHref: url.daftar(),
    });
  };
}
