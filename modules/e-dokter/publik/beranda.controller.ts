import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import type { Pages } from '../../../src/http/page.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import { gangguanView } from './gangguan.view.js';
import { sesiView } from './sesi.view.js';

const HARI_GANGGUAN = 7;

/** The front page: what can be done, today's sesi with seats, what differs from the schedule this week. */
export class BerandaController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const hari = wibDay(rakitan.clock.now());
    const semua = await rakitan.sesiQueries.listBetween(hari, addDays(hari, HARI_GANGGUAN - 1));
    const masuk = isSignedIn(req.actor);
    await pages.render(req, res, 'e-dokter/beranda', {
      judul: 'Berobat di RSUD Dr. R.M. Djoelham',
      hari,
      sesi: semua.filter((one) => one.tanggal === hari).map(sesiView),
      gangguan: gangguanView(semua),
      daftarHref: url.daftar(),
      cekHref: url.cek(),
      antreanHref: url.antrean(),
      jadwalHref: url.jadwal(),
      buktiHref: url.bukti(),
      mutuHref: url.mutu(),
      bantuanHref: url.bantuan(),
      sayaHref: masuk ? url.pendaftaranSaya() : null,
      tanggunganHref: masuk ? url.tanggungan() : null,
    });
  };
}
