import type { Tx } from '../db/unit-of-work.js';
import type { JsonObject } from '../json.js';

/** A kind of background work a module offers. Handlers run at least once and must be idempotent. */
export interface JobDefinition {
  /** Unique, e.g. `e-masyarakat.close-unjudged`. */
  readonly nama: string;
  /** Fixed times for work nobody asks for; runs once across all instances. */
  readonly jadwal?: Timetable;
  /** How many runs may fail (or be cut off) before it is a dead letter; 8 when not given. */
  readonly percobaan?: number;
  handle(muatan: JsonObject, run: JobRun): Promise<void>;
}

/** When scheduled work is due. */
export type Timetable = { readonly setiapDetik: number } | { readonly cron: string /* five fields, WIB */ };

/** What a running job knows. */
export interface JobRun {
  readonly id: string;
  /** UTC ms. */
  readonly now: number;
  /** 1 for the first run. */
  readonly percobaan: number;
  /** Aborted when the process stops or the lease was lost; finish the step in hand and return. */
  readonly signal: AbortSignal;
}

/** The queue: embedded on SQLite, pg-boss on PostgreSQL, one contract. */
export interface Jobs {
  /** Puts work into the queue in the caller's transaction: it exists exactly if the transaction commits. */
  enqueue(tx: Tx, nama: string, muatan: JsonObject, options?: EnqueueOptions): Promise<void>;
}

export interface EnqueueOptions {
  /** Not before, UTC ms. */
  readonly mulaiAt?: number;
  /** While a job of this name and key waits or runs, another is not added. */
  readonly kunci?: string;
}
