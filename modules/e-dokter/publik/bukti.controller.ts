import type { Request, Response } from 'express';
import type { Invariant } from '../../../src/app-module.js';
import type { Pages } from '../../../src/http/page.js';
import type { Clock } from '../../../src/time/time.js';

export interface BuktiDeps {
  readonly invariants: readonly Invariant[];
  readonly pages: Pages;
  readonly clock: Clock;
}

/** A crowd looking at the page recounts the rows once in this time: it reads every visit there ever was. */
const UMUR_MS = 15_000;

/** The promises of the module, recounted from the rows. */
export class BuktiController {
  private kept: { readonly at: number; readonly janji: Promise<readonly object[]> } | null = null;

  constructor(private readonly deps: BuktiDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    await this.deps.pages.render(req, res, 'e-dokter/bukti', {
      judul: 'Bukti: tidak ada kuota yang terlampaui',
      janji: await this.recount(),
    });
  };

  private recount(): Promise<readonly object[]> {
    const now = this.deps.clock.now();
    if (this.kept && now - this.kept.at < UMUR_MS && now >= this.kept.at) return this.kept.janji;
    const janji = this.compute();
    this.kept = { at: now, janji };
    janji.catch(() => {
      this.kept = null;
    });
    return janji;
  }

  /** One after the other: other pages need the readers of the database too. */
  private async compute(): Promise<readonly object[]> {
    const hasil: object[] = [];
    for (const { label, definisi, compute } of this.deps.invariants)
      hasil.push({ label, definisi, ...(await compute()) });
    return hasil;
  }
}
