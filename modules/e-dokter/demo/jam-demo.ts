import type { Clock } from '../../../src/time/time.js';
import { MINUTE_MS } from '../../../src/time/time.js';

/** A clock that the demo turns, so that its day really happened minute by minute. */
export class JamDemo implements Clock {
  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  set(at: number): void {
    this.at = at;
  }

  advance(menit: number): void {
    this.at += Math.round(menit * MINUTE_MS);
  }
}
