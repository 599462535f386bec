import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { bantuanUrl, paths } from '../paths.js';
import { trail } from '../remah.js';
import { TOPIK } from './topik.js';

/** Short help pages, each printable on one sheet. */
export class BantuanController {
  constructor(private readonly pages: Pages) {}

  readonly index = (req: Request, res: Response): Promise<void> =>
    this.pages.render(req, res, 'portal/bantuan', {
      judul: 'Bantuan',
      remah: trail('Bantuan'),
      topik: TOPIK.map(({ slug, judul, ringkasan }) => ({ judul, ringkasan, url: bantuanUrl(slug) })),
    });

  readonly topic = (req: Request, res: Response): Promise<void> => {
    const topik = TOPIK.find(({ slug }) => slug === req.params['topik']);
    if (!topik) throw new NotFound();
    const { slug, judul, diperbarui } = topik;
    return this.pages.render(req, res, `portal/bantuan-${slug}`, {
      judul,
      diperbarui,
      remah: trail(judul, ['Bantuan', paths.bantuan]),
    });
  };
}
