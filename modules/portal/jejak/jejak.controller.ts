import type { Request, Response } from 'express';
import { normaliseKode } from '../../../src/db/kode.js';
import type { Directory } from '../../../src/directory/directory.js';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import type { TraceQueries } from '../../../src/trace/trace.queries.js';
import { jejakUrl } from '../paths.js';
import { jejakPage } from './jejak.view.js';

/** The public thread from complaint to concrete. */
export class JejakController {
  constructor(
    private readonly pages: Pages,
    private readonly trace: TraceQueries,
    private readonly directory: Directory,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const typed = String(req.params['kode']);
    const kode = normaliseKode(typed);
    if (kode === null) throw new NotFound();
    if (kode !== typed) return res.redirect(301, jejakUrl(kode));
    const [page, directory] = await Promise.all([this.trace.page(kode), this.directory.snapshot()]);
    if (!page) throw new NotFound('Jejak dengan nomor ini tidak ada.');
    const kelurahan = page.jejak.kelurahanKode && directory.kelurahanByKode(page.jejak.kelurahanKode);
    await this.pages.render(req, res, 'portal/jejak', jejakPage(page, kelurahan ? kelurahan.nama : null));
  };
}
