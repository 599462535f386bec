import { reasonOf } from '../../../src/jobs/queue.js';
import type { NilaiLog, NilaiService } from './nilai.service.js';

/** Under a stream of events a statistic is counted at most this often. */
const jedaMs = 400;

interface Giliran {
  again: boolean;
}

/**
 * Counts a statistic at once after an event, in the process that heard of it. Only a shortcut: the queued job counts
 * whatever got lost here. Events that come while it counts lead to one more count, not to one each.
 */
export class Penyegar {
  private readonly running = new Map<string, Giliran>();

  constructor(
    private readonly service: NilaiService,
    private readonly log: NilaiLog,
  ) {}

  /** Asks for a fresh count, now or right after the one in hand. */
  nudge(kode: string): void {
    const inHand = this.running.get(kode);
    if (inHand) {
      inHand.again = true;
      return;
    }
    const turn: Giliran = { again: false };
    this.running.set(kode, turn);
    this.run(kode, turn).catch((error: unknown) => {
      this.running.delete(kode);
      this.log.error({ err: reasonOf(error), statistik: kode }, 'a figure could not be kept');
    });
  }

  private async run(kode: string, turn: Giliran): Promise<void> {
    do {
      turn.again = false;
      await this.service.refresh(kode);
      await rest();
    } while (turn.again);
    this.running.delete(kode);
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, jedaMs).unref());
}
