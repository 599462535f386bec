import { reasonOf } from '../../../src/jobs/queue.js';
import type { NilaiLog, NilaiService } from './nilai.service.js';

/** Under a stream of events a statistic is counted at most this often. */
const jedaMs = 400;

/**
 * Counts a statistic at once after an event, in the process that heard of it. Only a shortcut: the queued job counts
 * whatever got lost here. Events that come while it counts lead to one more count, not to one each.
 */
export class Penyegar {
  private readonly running = new Set<string>();
  /** Asked for again while it was counted. */
  private readonly again = new Set<string>();

  constructor(
    private readonly service: NilaiService,
    private readonly log: NilaiLog,
  ) {}

  /** Asks for a fresh count, now or right after the one in hand. */
  nudge(kode: string): void {
    if (this.running.has(kode)) {
      this.again.add(kode);
      return;
    }
    this.running.add(kode);
    this.run(kode)
      .catch((error: unknown) => {
        this.log.error({ err: reasonOf(error), statistik: kode }, 'a figure could not be kept');
      })
      .finally(() => {
        this.running.delete(kode);
        if (this.again.delete(kode)) this.nudge(kode);
      });
  }

  private async run(kode: string): Promise<void> {
    await this.service.refresh(kode);
    await rest();
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, jedaMs).unref());
}
