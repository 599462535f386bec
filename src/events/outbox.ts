import type { Knex } from 'knex';
import { newId } from '../db/ids.js';
import type { DomainEvent } from './event.js';

/** Keeps events in the transaction that caused them; the dispatcher carries them on afterwards. */
export class Outbox {
  private wake: () => void = () => undefined;
  private readonly listeners: (() => void)[] = [];

  /** Tells the outbox whom to wake after a commit with events. Only a shortcut: the dispatcher also polls. */
  onCommit(wake: () => void): void {
    this.wake = wake;
  }

  /** Runs after every commit with events in this process, e.g. to forget rendered pages. Must not fail. */
  alsoTell(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Called by the unit of work after each commit that published something. */
  nudge(): void {
    this.wake();
    for (const listener of this.listeners) listener();
  }

  /** Writes the events in the order they were published. */
  async append(trx: Knex.Transaction, events: readonly DomainEvent[], now: number): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({
      id: newId(),
      nama: event.nama,
      agregat: event.agregat,
      muatan: JSON.stringify(event.muatan),
      at: now,
    }));
    // SQLite takes at most 500 rows in the form Knex writes; in order, for `urutan` is counted by the engine.
    for (let start = 0; start < rows.length; start += 100)
      await trx('outbox').insert(rows.slice(start, start + 100));
  }
}
