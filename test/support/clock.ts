import type { Clock } from '../../src/time/time.js';

/** Saturday 21 November 2026, 10.00 WIB. */
export const startOfTest = Date.UTC(2026, 10, 21, 3, 0, 0);

/** A clock that only moves when told to. Milliseconds UTC. */
export class FrozenClock implements Clock {
  constructor(private at = startOfTest) {}

  now(): number {
    return this.at;
  }

  set(at: number): void {
    this.at = at;
  }

  /** Moves on by days, hours, minutes or milliseconds. */
  advance({
    days = 0,
    hours = 0,
    minutes = 0,
    ms = 0,
  }: {
    days?: number;
    hours?: number;
    minutes?: number;
    ms?: number;
  }): void {
    this.at += ((days * 24 + hours) * 60 + minutes) * 60_000 + ms;
  }
}
