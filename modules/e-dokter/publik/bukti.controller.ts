import type { Request, Response } from 'express';
import type { Invariant } from '../../../src/app-module.js';
import type { Pages } from '../../../src/http/page.js';

/** The promises of the module, recounted from the rows while one waits. */
export class BuktiController {
  constructor(private readonly deps: { readonly invariants: readonly Invariant[]; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const janji = await Promise.all(
      this.deps.invariants.map(async ({ label, definisi, compute }) => ({
        label,
        definisi,
        ...(await compute()),
      })),
    );
    await this.deps.pages.render(req, res, 'e-dokter/bukti', {
      judul: 'Bukti: tidak ada kuota yang terlampaui',
      janji,
    });
  };
}
