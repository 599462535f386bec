import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { lapanganView } from './lapangan.view.js';
import { skpdIdsOf } from './skpd.policy.js';
import type { SkpdQueries } from './skpd.queries.js';

/** More than anybody visits in a day. */
const terbanyak = 200;

/** The officer's list in the field. Where he stands is known to his phone alone: it sorts the list itself. */
export class LapanganController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly rujukan: RujukanReader;
      readonly queries: SkpdQueries;
    },
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const kelurahan = String(req.query['kelurahan'] ?? '');
    const semua = await this.deps.queries.listOpen(skpdIdsOf(req.actor), terbanyak);
    await this.deps.pages.render(req, res, 'e-masyarakat/lapangan', lapanganView(semua, kelurahan, rujukan));
  };
}
