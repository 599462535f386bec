/** Something that works beside the pages and can be stopped. */
export interface BackgroundPart {
  start(): Promise<void> | void;
  stop(): Promise<void> | void;
}

/** Everything a process does besides answering requests: jobs, events, live news from other processes. */
export class Background {
  private isRunning = false;

  constructor(private readonly parts: readonly BackgroundPart[]) {}

  /** Starts the parts in order. */
  async start(): Promise<void> {
    this.isRunning = true;
    for (const part of this.parts) await part.start();
  }

  /** Stops them in reverse order, each after what it has in hand. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    for (const part of [...this.parts].reverse()) await part.stop();
  }
}
