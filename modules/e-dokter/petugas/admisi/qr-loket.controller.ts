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
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/qr-loket', {
      judul: 'QR loket',
      layout: 'petugas',
      kembali: { href: urlPetugas('admisi'), text: 'Admisi' },
      // The moment makes the browser ask for the picture of now; what it shows is decided when it is drawn.
      gambarHref: `${urlPetugas('qrLoketGambar')}?pada=${String(now)}`,
      segarHref: urlPetugas('qrLoket'),
      diperbarui: now,
    });
  };

  readonly image = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { kunciLoket, clock } = this.alat.rakitan;
    const alamat = `${this.baseUrl}${mountPath}/hadir/${kodeLoket(kunciLoket, clock.now())}`;
    tanpaSimpan(res);
    res
      .type('image/svg+xml')
      .send(await QRCode.toString(alamat, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }));
  };
}
