import { Unavailable } from '../errors.js';

/** How much password hashing may run and wait at once in one process. */
export interface HashGateLimits {
  readonly running: number;
  readonly waiting: number;
}

/**
 * Lets only so many hashes run at a time; beyond a short queue the caller is told to come back.
 * Without it a flood of logins would take all memory and processor time (19 MiB a hash).
 */
export class HashGate {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limits: HashGateLimits) {}

  /** Runs the work when a place is free. @throws Unavailable when the queue is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.limits.running) {
      this.running++;
      return;
    }
    if (this.queue.length >= this.limits.waiting) {
      throw new Unavailable('Sedang banyak yang masuk. Tunggu sebentar, lalu coba lagi.', 5);
    }
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  // The place passes straight to the next in line, so `running` never dips and nobody jumps the queue.
  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.running--;
  }
}
