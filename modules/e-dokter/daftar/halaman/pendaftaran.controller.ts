import type { Request, Response } from 'express';
import { NotFound } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { workContext } from '../../../../src/http/request.js';
import { wibDay } from '../../../../src/time/time.js';
import { url } from '../../paths.js';
import type { PendaftaranRow } from '../pendaftaran.js';
import { tiketView } from '../tiket.view.js';
import { penggunaOf } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';

/** One's own registration (or a tanggungan's): status, ticket, cancelling. */
export class PendaftaranController {
  constructor(
    private readonly alat: AlatDaftar,
    private readonly flash: Flash,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.alat;
    const row = await this.need(req);
    const sesi = await rakitan.sesiQueries.find(row.sesi_id);
    const blok = await rakitan.repositories.sesi.findBlok(rakitan.db.read, row.blok_id);
    const pasien = await rakitan.repositories.pasien.find(rakitan.db.read, row.pasien_id ?? '');
    if (sesi === null || blok === null || pasien === null) throw new NotFound();
    const now = rakitan.clock.now();
    const antrean =
      row.tanggal === wibDay(now)
        ? await rakitan.antrean.read(sesi.id, now, (await rakitan.setelan()).prioritasTiap)
        : null;
    res.setHeader('Cache-Control', 'no-store');
    await pages.render(req, res, 'e-dokter/pendaftaran', {
      judul: 'Pendaftaran Anda',
      tiket: tiketView(row, sesi, blok, antrean, rakitan.repositories.pasien.open(pasien).nama),
      dokter: sesi.dokter_nama,
      bisaBatal: row.status === 'terdaftar',
      aksi: url.batal(row.id),
      tiketHref: url.tiket(rakitan.services.daftar.tokenOf(row.id, row.tiket_versi)),
    });
  };

  readonly cancel = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    await this.alat.rakitan.services.batal.cancel(workContext(req), row.id, {
      pelaku: { penggunaId: penggunaOf(req), peran: 'pasien' },
      pembatal: 'pasien',
    });
    this.flash.put(res, { jenis: 'berhasil', judul: 'Dibatalkan. Tempatnya dilepas untuk orang lain.' });
    res.redirect(303, url.pendaftaran(row.id));
  };

  /** Only whoever may act for the patient today; for all others it does not exist. */
  private async need(req: Request): Promise<PendaftaranRow> {
    const { repositories, db, clock } = this.alat.rakitan;
    const row = await repositories.pendaftaran.find(db.read, String(req.params['id']));
    if (row?.pasien_id == null) throw new NotFound();
    const wali = await repositories.perwalian.findValid(
      db.read,
      penggunaOf(req),
      row.pasien_id,
      wibDay(clock.now()),
    );
    if (wali === null) throw new NotFound();
    return row;
  }
}
