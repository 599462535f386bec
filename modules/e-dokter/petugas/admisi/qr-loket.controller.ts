import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { kodeLoket } from '../../hitung/qr-loket.rules.js';
import { izin } from '../../izin.js';
import { mountPath } from '../../paths.js';
import { urlPetugas } from '../../petugas.paths.js';
import { needHospital, tanpaSimpan } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';

/** The rotating QR at the desk: whoever scans it stands in the hospital. */
export class QrLoketController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly baseUrl: string,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan, pages } = this.alat;
    const now = rakitan.clock.now();
    const alamat = `${this.baseUrl}${mountPath}/hadir/${kodeLoket(rakitan.kunciLoket, now)}`;
    const svg = await QRCode.toString(alamat, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/qr-loket', {
      judul: 'QR loket',
      layout: 'petugas',
      kembali: { href: urlPetugas('admisi'), text: 'Admisi' },
      qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
      segarHref: urlPetugas('qrLoket'),
      diperbarui: now,
    });
  };
}
