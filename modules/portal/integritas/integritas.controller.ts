import type { Request, Response } from 'express';
import type { DailyRoots } from '../../../src/audit/daily-root.js';
import type { Pages } from '../../../src/http/page.js';
import type { IntegritasService } from './integritas.service.js';
import { integritasPage } from './integritas.view.js';
import type { JanjiQueries } from './janji.queries.js';

/** Days of published roots on the page. */
const rootsShown = 31;

/** Promises, recounted, and the published roots. */
export class IntegritasController {
  constructor(
    private readonly pages: Pages,
    private readonly service: IntegritasService,
    private readonly roots: DailyRoots,
    private readonly queries: JanjiQueries,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const [hasil, akar, pemeriksaan] = await Promise.all([
      this.service.recount(),
      this.roots.list(rootsShown),
      this.queries.lastFullCheck(),
    ]);
    await this.pages.render(req, res, 'portal/integritas', integritasPage({ hasil, akar, pemeriksaan }));
  };
}
