import type { Knex } from 'knex';
import type { AuditChain, AuditEntry } from '../audit/audit.js';
import type { DomainEvent } from '../events/event.js';
import type { Outbox } from '../events/outbox.js';
import type { Json } from '../json.js';
import type { Clock } from '../time/time.js';
import type { Database } from './database.js';
import { isRetryable } from './driver-errors.js';

/** Who does the work, from which desk and request; goes into the audit row. */
export interface WorkContext {
  readonly pelakuId: string | null;
  /** Office of the grant that was used, e.g. `dinas-pupr`; null for citizens. */
  readonly kantor: string | null;
  readonly requestId: string | null;
  /** Network address, shortened; null for jobs. */
  readonly alamat: string | null;
}

/** Work nobody in particular asked for: jobs, seeds, the command line. */
export const systemContext: WorkContext = { pelakuId: null, kantor: null, requestId: null, alamat: null };

/** One write transaction. State change, audit, events and idempotency record commit together or not at all. */
export interface Tx {
  readonly trx: Knex.Transaction;
  /** The moment of this transaction, UTC ms; the same for everything written in it. */
  readonly now: number;
  readonly context: WorkContext;
  /** Kept back and written as the last statement, so that the lock on the chain's head is held shortest. */
  audit(entry: AuditEntry): void;
  publish(event: DomainEvent): void;
  /** In-memory nudges (wake the worker, drop a cached page). Must not fail and must not matter if lost. */
  afterCommit(work: () => void): void;
}

/** Names one intention: the same `kunci` within a `lingkup` takes effect once. */
export interface IdempotencyKey {
  readonly lingkup: string;
  readonly kunci: string;
}

/** The first answer, and whether it is being given again. */
export interface Once<T> {
  readonly hasil: T;
  readonly diulang: boolean;
}

const maxTries = 5;

/** Runs write transactions: BEGIN IMMEDIATE on SQLite; READ COMMITTED with retry on PostgreSQL. */
export class UnitOfWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly auditChain: AuditChain,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Runs `work` in one transaction. It may run again when the database asks for a retry,
   * so it must have no effect outside `tx`.
   */
  async run<T>(context: WorkContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(context, work);
      } catch (error) {
        if (attempt >= maxTries || !isRetryable(error)) throw error;
        await pause(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  /**
   * Runs `work` once per key. A repeat gets the stored result of the first; two at the same moment wait for each
   * other on the key's row. `work`'s result must survive JSON.
   */
  once<T extends Json>(
    context: WorkContext,
    key: IdempotencyKey,
    work: (tx: Tx) => Promise<T>,
  ): Promise<Once<T>> {
    return this.run(context, async (tx) => {
      const claimed = await tx
        .trx('idempotensi')
        .insert({ lingkup: key.lingkup, kunci: key.kunci, dibuat_at: tx.now })
        .onConflict(['lingkup', 'kunci'])
        .ignore()
        .returning('kunci');
      if (claimed.length === 0) {
        const first = await tx.trx('idempotensi').where(key).first<{ hasil: string }>('hasil');
        return { hasil: JSON.parse(first.hasil) as T, diulang: true };
      }
      const hasil = await work(tx);
      await tx
        .trx('idempotensi')
        .where(key)
        .update({ hasil: JSON.stringify(hasil) });
      return { hasil, diulang: false };
    });
  }

  private async attempt<T>(context: WorkContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const entries: AuditEntry[] = [];
    const events: DomainEvent[] = [];
    const nudges: (() => void)[] = [];
    const now = this.clock.now();
    const result = await this.db.write.transaction(async (trx) => {
      const value = await work({
        trx,
        now,
        context,
        audit: (entry) => entries.push(entry),
        publish: (event) => events.push(event),
        afterCommit: (nudge) => nudges.push(nudge),
      });
      await this.outbox.append(trx, events, now);
      await this.auditChain.append(trx, entries, context, now);
      return value;
    });
    if (events.length > 0) this.outbox.nudge();
    for (const nudge of nudges) nudge();
    return result;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
