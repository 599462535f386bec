import { reasonOf } from './queue.js';

/** The part of the logger that background loops use. */
export interface LoopLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/**
 * Calls `work` again and again, never twice at the same time: at once when nudged or while `work` answers that there
 * was something to do, else after `pauseMs`. An error is logged and the loop goes on after the pause.
 */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;
  private again = false;
  private active = false;

  constructor(
    private readonly name: string,
    private readonly pauseMs: number,
    private readonly work: () => Promise<boolean>,
    private readonly log: LoopLog,
  ) {}

  start(): void {
    this.active = true;
    this.nudge();
  }

  /** Work has come: look now instead of after the pause. */
  nudge(): void {
    if (!this.active) return;
    this.again = true;
    if (this.round) return;
    clearTimeout(this.timer);
    this.round = this.rounds().finally(() => {
      this.round = undefined;
      if (!this.active) return;
      if (this.again) this.nudge();
      else
        this.timer = setTimeout(() => {
          this.nudge();
        }, this.pauseMs);
    });
  }

  /** Begins no further round; resolves when the one in hand is over. */
  async stop(): Promise<void> {
    this.active = false;
    clearTimeout(this.timer);
    await this.round;
  }

  private async rounds(): Promise<void> {
    while (this.active && this.again) {
      this.again = false;
      try {
        if (await this.work()) this.again = true;
      } catch (error) {
        this.log.error({ err: reasonOf(error) }, `${this.name}: round failed`);
        return;
      }
    }
  }
}
