import type { MejaQueries } from './meja.queries.js';

/** Looks so often while anybody listens; an arrival is told well within two seconds. */
const lihatMs = 1_000;

/** Tells the open desks of this process that something came or went: one look for all of them, none when nobody listens. */
export class Pengintai {
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private last = '';
  private looking = false;

  constructor(private readonly queries: Pick<MejaQueries, 'signature'>) {}

  /** Calls `listener` after each change. Returns the way out. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => void this.look(), lihatMs).unref();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
      this.last = '';
    };
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const now = await this.queries.signature();
      if (now === this.last) return;
      // The first look tells too: something may have come between a page and this look.
      this.last = now;
      for (const listener of [...this.listeners]) listener();
    } catch {
      // A look that fails is left out: the page falls back to asking, and the next look tells.
    } finally {
      this.looking = false;
    }
  }
}
