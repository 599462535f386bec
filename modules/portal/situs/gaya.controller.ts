import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import type { Clock } from '../../../src/time/time.js';
import { gayaModel } from '../../../src/views/gaya.js';

/** Shows every partial of the design system with invented content. */
export class GayaController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly gambar: string,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> =>
    this.pages.render(req, res, 'gaya/index', { judul: 'Gaya', ...gayaModel(this.clock.now(), this.gambar) });
}
