import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { JsonObject } from '../json.js';
import type { EventEnvelope } from './event.js';

/** An event some handler has not taken yet. */
export type WaitingEvent = EventEnvelope;

/** A delivery that failed; `mati_at` set: given up until the administrator decides. */
export interface Failure {
  readonly penangan: string;
  readonly percobaan: number;
  readonly coba_lagi_at: number;
  readonly mati_at: number | null;
  readonly galat: string;
}

/** SQL of the outbox, its inbox and its failed deliveries. */
export class OutboxRepository {
  constructor(private readonly db: Database) {}

  /** Events that may move now, oldest first. */
  async waiting(now: number, limit: number): Promise<WaitingEvent[]> {
    const rows: StoredEvent[] = await this.db
      .read<StoredEvent>('outbox')
      .whereNull('selesai_at')
      .where('coba_lagi_at', '<=', now)
      .orderBy('urutan')
      .limit(limit)
      .select('id', 'urutan', 'nama', 'agregat', 'muatan', 'at');
    return rows.map((row) => ({ ...row, muatan: JSON.parse(row.muatan) as JsonObject }));
  }

  /** Names of the handlers whose effect of this event is committed. */
  async takenBy(eventId: string): Promise<ReadonlySet<string>> {
    const rows: { penangan: string }[] = await this.db
      .read('inbox')
      .where({ event_id: eventId })
      .select('penangan');
    return new Set(rows.map(({ penangan }) => penangan));
  }

  /** Takes the event for this transaction; false when another process has it or it is done. SQLite has one writer. */
  async lock(trx: Knex.Transaction, event: WaitingEvent): Promise<boolean> {
    const open = trx('outbox').where({ urutan: event.urutan }).whereNull('selesai_at').select('urutan');
    const rows: unknown[] = await (this.db.dialect === 'pg' ? open.forUpdate().skipLocked() : open);
    return rows.length === 1;
  }

  /** Whether an earlier event of the aggregate still has to reach this handler. */
  async hasEarlier(
    trx: Knex.Transaction,
    event: WaitingEvent,
    penangan: string,
    names: readonly string[],
  ): Promise<boolean> {
    const earlier = await trx('outbox as o')
      .where('o.agregat', event.agregat)
      .where('o.urutan', '<', event.urutan)
      .whereNull('o.selesai_at')
      .whereIn('o.nama', [...names])
      .whereNotExists(
        trx('inbox as i').whereRaw('i.event_id = o.id').where('i.penangan', penangan).select(trx.raw('1')),
      )
      .first<object | undefined>('o.urutan');
    return earlier !== undefined;
  }

  /** Writes the inbox line; false when it is there already. */
  async take(trx: Knex.Transaction, eventId: string, penangan: string, now: number): Promise<boolean> {
    const taken = await trx('inbox')
      .insert({ event_id: eventId, penangan, at: now })
      .onConflict(['event_id', 'penangan'])
      .ignore()
      .returning('penangan');
    return taken.length === 1;
  }

  async finish(trx: Knex, event: WaitingEvent, now: number): Promise<void> {
    await trx('outbox').where({ urutan: event.urutan }).update({ selesai_at: now });
  }

  /** Marks events nobody (any longer) waits for. */
  async finishAll(events: readonly WaitingEvent[], now: number): Promise<void> {
    if (events.length === 0) return;
    await this.db
      .write('outbox')
      .whereIn(
        'urutan',
        events.map(({ urutan }) => urutan),
      )
      .whereNull('selesai_at')
      .update({ selesai_at: now });
  }

  async failure(trx: Knex.Transaction, eventId: string, penangan: string): Promise<Failure | undefined> {
    return trx('outbox_gagal').where({ event_id: eventId, penangan }).first<Failure | undefined>();
  }

  async recordFailure(trx: Knex.Transaction, event: WaitingEvent, failure: Failure): Promise<void> {
    await trx('outbox_gagal')
      .insert({ event_id: event.id, ...failure })
      .onConflict(['event_id', 'penangan'])
      .merge();
    await this.reschedule(trx, event);
  }

  /** The delivery succeeded after all: the event and what it held back may move. */
  async forgive(trx: Knex.Transaction, event: WaitingEvent, penangan: string): Promise<void> {
    await trx('outbox_gagal').where({ event_id: event.id, penangan }).delete();
    await this.reschedule(trx, event);
    await this.release(trx, event.agregat, event.urutan);
  }

  /** Lets the later events of the aggregate move at once. */
  async release(trx: Knex.Transaction, agregat: string, after: number): Promise<void> {
    await trx('outbox')
      .where({ agregat })
      .where('urutan', '>', after)
      .whereNull('selesai_at')
      .update({ coba_lagi_at: 0 });
  }

  /**
   * An event held back by one that failed need not be looked at every second. Held back by one that is just being
   * delivered elsewhere, it stays in sight.
   */
  async postponeIfBlocked(event: WaitingEvent, until: number): Promise<void> {
    await this.db
      .write('outbox')
      .where({ urutan: event.urutan })
      .whereNull('selesai_at')
      .whereExists((failed) =>
        failed
          .select(this.db.write.raw('1'))
          .from('outbox_gagal as g')
          .join('outbox as o', 'o.id', 'g.event_id')
          .where('o.agregat', event.agregat)
          .where('o.urutan', '<=', event.urutan),
      )
      .update({ coba_lagi_at: until });
  }

  /** The event rests until the first of its failed deliveries is due (a dead one keeps its last time). */
  private async reschedule(trx: Knex.Transaction, event: WaitingEvent): Promise<void> {
    const next = await trx('outbox_gagal')
      .where({ event_id: event.id })
      .min('coba_lagi_at as at')
      .first<{ at: number | null }>();
    const coba_lagi_at = next.at ?? 0;
    await trx('outbox').where({ urutan: event.urutan }).update({ coba_lagi_at });
  }
}

interface StoredEvent extends Omit<WaitingEvent, 'muatan'> {
  readonly muatan: string;
}
