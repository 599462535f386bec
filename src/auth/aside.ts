import type { Logger } from '../logging/logger.js';
import type { RunAside } from './ports.js';

/** Work that runs on after the answer: failures are logged, and a stopping process waits for what is under way. */
export class AsideWork {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly logger: Pick<Logger, 'error'>) {}

  readonly run: RunAside = (work) => {
    const watched = work
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'work aside failed');
      })
      .finally(() => {
        this.running.delete(watched);
      });
    this.running.add(watched);
  };

  /** Resolves when nothing is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.running);
  }
}
