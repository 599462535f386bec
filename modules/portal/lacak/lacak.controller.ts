import type { Request, Response } from 'express';
import { cleanBody } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import type { LacakService } from './lacak.service.js';
import { lacakPage } from './lacak.view.js';

const longest = 100;

/** `/lacak`: a POST, so that what is typed stands in no address and no log. */
export class LacakController {
  constructor(
    private readonly pages: Pages,
    private readonly service: LacakService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> =>
    this.pages.render(req, res, 'portal/lacak', lacakPage(null, this.service.forms()));

  readonly find = async (req: Request, res: Response): Promise<void> => {
    const { kode } = cleanBody(req.body);
    const temuan = this.service.find(typeof kode === 'string' ? kode.slice(0, longest) : '');
    if (temuan.jenis === 'halaman') return res.redirect(303, temuan.url);
    res.status(422);
    return this.pages.render(req, res, 'portal/lacak', lacakPage(temuan, this.service.forms()));
  };
}
