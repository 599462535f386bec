import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { wibDay } from '../../../src/time/time.js';
import { tiketView } from '../daftar/tiket.view.js';
import { sidikTiket } from '../hitung/tiket.rules.js';
import type { Rakitan } from '../rakit.js';

/** The ticket behind its secret address: no name, no NIK, no name of a sensitif poliklinik. */
export class TiketController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const { repositories, db, clock } = rakitan;
    const row = await repositories.pendaftaran.findByTiket(db.read, sidikTiket(String(req.params['token'])));
    const sesi = row === null ? null : await rakitan.sesiQueries.find(row.sesi_id);
    const blok = row === null ? null : await repositories.sesi.findBlok(db.read, row.blok_id);
    const pasien = row?.pasien_id == null ? null : await repositories.pasien.find(db.read, row.pasien_id);
    if (row === null || sesi === null || blok === null || pasien === null) throw new NotFound();
    const now = clock.now();
    const antrean =
      row.tanggal === wibDay(now)
        ? await rakitan.antrean.read(sesi.id, now, (await rakitan.setelan()).prioritasTiap)
        : null;
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Referrer-Policy', 'no-referrer');
    await pages.render(req, res, 'e-dokter/tiket', {
      judul: 'Tiket kunjungan',
      tiket: tiketView(row, sesi, blok, antrean, repositories.pasien.open(pasien).nama),
    });
  };
}
