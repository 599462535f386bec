import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { isPapan } from '../papan/papan.rules.js';
import { url } from '../paths.js';
import { dindingPage, pilihanPapan } from './dinding.view.js';
import type { PapanDinding } from './papan-dinding.service.js';
import type { PintuDinding } from './pintu.js';

/** The walls. */
export class DindingController {
  constructor(
    private readonly pages: Pages,
    private readonly papan: PapanDinding,
    private readonly pintu: PintuDinding,
  ) {}

  /** A screen goes to its own wall; people choose one. */
  readonly choose = async (req: Request, res: Response): Promise<void> => {
    const own = await this.pintu.papanOf(req.actor);
    if (own !== null) return res.redirect(303, `${url('dinding')}/${own}`);
    await this.pages.render(req, res, 'command-center/dinding-pilih', {
      judul: 'Papan dinding',
      layout: 'petugas',
      papan: pilihanPapan(),
    });
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { papan } = req.params;
    if (!isPapan(papan)) throw new NotFound();
    await this.pintu.assertMayWatch(req.actor, papan);
    const asked = Number(req.query['hal'] ?? 1);
    const halaman = Number.isInteger(asked) && asked >= 1 && asked <= 100 ? asked : 1;
    await this.pages.render(
      req,
      res,
      'command-center/dinding',
      dindingPage(papan, await this.papan.read(papan), halaman),
    );
  };
}
