import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { NotFound } from '../../../../src/errors.js';
import { tiketView } from '../../daftar/tiket.view.js';
import { izin } from '../../izin.js';
import { url } from '../../paths.js';
import { urlPetugas } from '../../petugas.paths.js';
import { bukaPasien, needHospital, tanpaSimpan } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';

/** The ticket the desk prints (A6 or roll paper): what the public one shows, with the QR of its address. */
export class TiketAdmisiController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly baseUrl: string,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan, pages } = this.alat;
    const { repositories, db } = rakitan;
    const row = await repositories.pendaftaran.find(db.read, String(req.params['id']));
    const sesi = row === null ? null : await rakitan.sesiQueries.find(row.sesi_id);
    const blok = row === null ? null : await repositories.sesi.findBlok(db.read, row.blok_id);
    if (row?.pasien_id == null || sesi === null || blok === null) throw new NotFound();
    const pasien = await bukaPasien(this.alat, req, izin.admisi, [row.pasien_id], { halaman: 'tiket' });
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/tiket', {
      judul: 'Tiket kunjungan',
      layout: 'cetak',
      kantor: 'RSUD Dr. R.M. Djoelham',
      kembali: { href: urlPetugas('admisi'), text: 'Admisi' },
      dicetakPada: rakitan.clock.now(),
      tiket: tiketView(row, sesi, blok, null, pasien.get(row.pasien_id)?.nama ?? ''),
      qrHref: urlPetugas('admisiTiketQr', { id: row.id }),
    });
  };

  /** The QR of the ticket: its address and nothing else. */
  readonly qr = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { repositories, services, db } = this.alat.rakitan;
    const row = await repositories.pendaftaran.find(db.read, String(req.params['id']));
    if (row === null) throw new NotFound();
    const tautan = `${this.baseUrl}${url.tiket(services.daftar.tokenOf(row.id, row.tiket_versi))}`;
    tanpaSimpan(res);
    res
      .type('image/svg+xml')
      .send(await QRCode.toString(tautan, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }));
  };
}
