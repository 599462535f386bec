import type { Request, Response } from 'express';
import type { Directory } from '../../../src/directory/directory.js';
import type { Pages } from '../../../src/http/page.js';
import type { Manifests } from '../manifests.js';
import type { AngkaService } from './angka.service.js';
import { berandaPage } from './beranda.view.js';
import { cityOf } from './peta.view.js';

/** The front door. */
export class BerandaController {
  constructor(
    private readonly pages: Pages,
    private readonly manifests: Manifests,
    private readonly angka: AngkaService,
    private readonly directory: Directory,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const [layanan, angka, wilayah, directory] = await Promise.all([
      this.manifests.serviceEntries(),
      this.angka.counters(),
      this.angka.perKecamatan(),
      this.directory.snapshot(),
    ]);
    const drawn = wilayah[0]?.jawaban ?? null;
    const peta = drawn && cityOf(directory, drawn);
    await this.pages.render(
      req,
      res,
      'portal/beranda',
      berandaPage({ layanan, angka, wilayah, peta, kecamatan: directory.kecamatan }),
    );
  };
}
