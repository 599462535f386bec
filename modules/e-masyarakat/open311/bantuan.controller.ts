import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { open311Url, url } from './paths.js';

/** The help page: addresses, how to get a key, what to type into FixMyStreet. */
export class BantuanController {
  constructor(
    private readonly pages: Pages,
    private readonly baseUrl: string,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => {
    const dasar = open311Url(this.baseUrl);
    return this.pages.render(req, res, 'e-masyarakat/open311/bantuan', {
      judul: 'Open311 untuk pembuat aplikasi',
      alamatDasar: `${dasar}/v2`,
      alamatFixmystreet: `${dasar}/v2/`,
      discovery: `${dasar}/discovery.json`,
      contoh: [
        { label: 'Jenis masalah', alamat: `${dasar}/v2/services.json` },
        { label: 'Pertanyaan satu jenis masalah', alamat: `${dasar}/v2/services/banjir.json` },
        { label: 'Pengaduan 90 hari terakhir', alamat: `${dasar}/v2/requests.json` },
        { label: 'Perkembangan 24 jam terakhir', alamat: `${dasar}/v2/servicerequestupdates.json` },
      ],
      kunciHref: url.kunci(),
    });
  };
}
