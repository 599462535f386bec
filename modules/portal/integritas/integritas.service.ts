import type { Invariant } from '../../../src/app-module.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { Clock } from '../../../src/time/time.js';
import { within } from '../../../src/time/within.js';
import type { Manifests } from '../manifests.js';

/** One promise as recounted: held, broken, or not computed in time. */
export interface HasilJanji {
  readonly modul: string;
  readonly janji: Pick<Invariant, 'kode' | 'label' | 'definisi'>;
  readonly hasil: Awaited<ReturnType<Invariant['compute']>> | null;
}

/** A promise that takes longer says so. */
const batasMs = 5_000;
/** A crowd looking at the page recounts the rows once in this time. */
const umurMs = 15_000;

/** Recounts the promises of all modules. */
export class IntegritasService {
  private kept: { readonly at: number; readonly hasil: Promise<readonly HasilJanji[]> } | undefined;

  constructor(
    private readonly manifests: Manifests,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly batas = batasMs,
  ) {}

  /** All promises in registry order, at most 15 s old. */
  recount(): Promise<readonly HasilJanji[]> {
    const now = this.clock.now();
    if (this.kept === undefined || now - this.kept.at >= umurMs) {
      this.kept = { at: now, hasil: this.computeAll() };
    }
    return this.kept.hasil;
  }

  private computeAll(): Promise<readonly HasilJanji[]> {
    return Promise.all(
      this.manifests
        .invariants()
        .map(async ({ label, isi }) => ({ modul: label, janji: isi, hasil: await this.compute(isi) })),
    );
  }

  private async compute(janji: Invariant): Promise<HasilJanji['hasil']> {
    try {
      return await within(this.batas, janji.compute());
    } catch (error) {
      this.logger.error({ err: error, janji: janji.kode }, 'an invariant could not be computed');
      return null;
    }
  }
}
