import type { Live } from '../../../src/http/live.js';
import { reasonOf } from '../../../src/jobs/queue.js';
import type { Nilai, NilaiQueries } from '../nilai/nilai.queries.js';
import { topikNilai, type NilaiLog } from '../nilai/nilai.service.js';

/** Looks into the table so often while anybody listens; Live is only quicker. */
const lihatMs = 500;

type Listener = (changed: readonly Nilai[]) => void;

/** Tells the streams of this process what changed in the kept figures, one look for all of them. */
export class Berita {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private last = 0;
  private looking: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly queries: NilaiQueries,
    private readonly live: Live,
    private readonly log: NilaiLog,
  ) {}

  /** Calls `listener` with everything that changes from version `after` on. Returns the way out. */
  listen(listener: Listener, after: number): () => void {
    if (this.listeners.size === 0) this.start(after);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  private start(after: number): void {
    this.last = after;
    this.timer = setInterval(() => this.look(), lihatMs);
    this.timer.unref();
    this.unsubscribe = this.live.subscribe(topikNilai, () => this.look());
  }

  private stop(): void {
    clearInterval(this.timer);
    this.unsubscribe?.();
  }

  private look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = this.read()
      .catch((error: unknown) => this.log.error({ err: reasonOf(error) }, 'the figures could not be read'))
      .finally(() => {
        this.looking = undefined;
        if (!this.again) return;
        this.again = false;
        this.look();
      });
  }

  private async read(): Promise<void> {
    const changed = await this.queries.since(this.last);
    const newest = changed.at(-1);
    if (newest === undefined) return;
    this.last = newest.versi;
    for (const listener of [...this.listeners]) listener(changed);
  }
}
