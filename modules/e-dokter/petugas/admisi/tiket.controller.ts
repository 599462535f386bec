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
    const { repositories, services, db } = rakitan;
    const row = await repositories.pendaftaran.find(db.read, String(req.params['id']));
    const sesi = row === null ? null : await rakitan.sesiQueries.find(row.sesi_id);
    const blok = row === null ? null : await repositories.sesi.findBlok(db.read, row.blok_id);
    if (row?.pasien_id == null || sesi === null || blok === null) throw new NotFound();
    const pasien = await bukaPasien(this.alat, req, izin.admisi, [row.pasien_id], { halaman: 'tiket' });
    const tautan = url.tiket(services.daftar.tokenOf(row.id, row.tiket_versi));
    const qr = await QRCode.toString(`${this.baseUrl}${tautan}`, {
      type: 'svg',
      margin: 0,
      errorCorrectionLevel: 'M',
    });
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/tiket', {
      judul: 'Tiket kunjungan',
      layout: 'cetak',
      kantor: 'RSUD Dr. R.M. Djoelham',
      kembali: { href: urlPetugas('admisi'), text: 'Admisi' },
      dicetakPada: rakitan.clock.now(),
      tiket: tiketView(row, sesi, blok, null, pasien.get(row.pasien_id)?.nama ?? ''),
      qr: `data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}`,
    });
  };
}
