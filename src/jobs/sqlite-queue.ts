import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import type { Tx } from '../db/unit-of-work.js';
import type { JsonObject } from '../json.js';
import { DAY_MS, type Clock } from '../time/time.js';
import type { EnqueueOptions, JobDefinition } from './job.js';
import {
  defaultAttempts,
  queueDefaults,
  retryDelayMs,
  type ClaimedJob,
  type FailedJob,
  type JobQueue,
  type QueueDepth,
  type QueueOptions,
} from './queue.js';

const deadLetterDays = 90;

/** The embedded queue: one table, claimed by single UPDATE statements, safe for several processes on one file. */
export class SqliteQueue implements JobQueue {
  private readonly attempts = new Map<string, number>();
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly options: QueueOptions = queueDefaults,
  ) {}

  /** The migrations made the table. */
  install(): Promise<void> {
    return Promise.resolve();
  }

  register(definitions: readonly JobDefinition[]): void {
    for (const { nama, percobaan } of definitions) this.attempts.set(nama, percobaan ?? defaultAttempts);
  }

  onEnqueue(wake: () => void): void {
    this.wake = wake;
  }

  async enqueue(tx: Tx, nama: string, muatan: JsonObject, options: EnqueueOptions = {}): Promise<void> {
    const row = {
      id: newId(),
      nama,
      muatan: JSON.stringify(muatan),
      keadaan: 'menunggu',
      kunci: options.kunci ?? null,
      batas: this.attempts.get(nama) ?? defaultAttempts,
      dibuat_at: tx.now,
      mulai_at: options.mulaiAt ?? tx.now,
    };
    // The only unique columns besides the id are name + key of a living job: then there is nothing to add.
    await tx.trx('job').insert(row).onConflict().ignore();
    tx.afterCommit(this.wake);
  }

  async claim(limit: number): Promise<readonly ClaimedJob[]> {
    const now = this.clock.now();
    const due = await this.db
      .read('job')
      .where({ keadaan: 'menunggu' })
      .where('mulai_at', '<=', now)
      .first<object | undefined>('id');
    if (!due) return []; // an idle worker takes no write lock
    const rows: StoredJob[] = await this.db.write.raw(
      `UPDATE job SET keadaan = 'berjalan', percobaan = percobaan + 1, sewa_sampai_at = ?
       WHERE id IN (SELECT id FROM job WHERE keadaan = 'menunggu' AND mulai_at <= ? ORDER BY mulai_at, id LIMIT ?)
       RETURNING id, nama, muatan, percobaan`,
      [this.leaseEnd(now), now, limit],
    );
    return rows.map((row) => ({ ...row, muatan: JSON.parse(row.muatan) as JsonObject }));
  }

  async extend(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    for (const job of jobs) {
      const change = { sewa_sampai_at: this.leaseEnd(this.clock.now()) };
      if ((await this.lease(job).update(change)) === 1) held.add(job.id);
    }
    return held;
  }

  async complete(job: ClaimedJob): Promise<boolean> {
    const change = { keadaan: 'selesai', sewa_sampai_at: null, selesai_at: this.clock.now(), galat: null };
    return (await this.lease(job).update(change)) === 1;
  }

  async fail(job: ClaimedJob, reason: string): Promise<boolean> {
    const now = this.clock.now();
    const delay = retryDelayMs(this.options.retrySeconds, job.percobaan);
    const changed: unknown[] = await this.db.write.raw(
      `UPDATE job SET keadaan = CASE WHEN percobaan < batas THEN 'menunggu' ELSE 'mati' END,
         selesai_at = CASE WHEN percobaan < batas THEN NULL ELSE ? END,
         mulai_at = ?, sewa_sampai_at = NULL, galat = ?
       WHERE id = ? AND keadaan = 'berjalan' AND percobaan = ? RETURNING id`,
      [now, now + delay, reason, job.id, job.percobaan],
    );
    return changed.length === 1;
  }

  async release(jobs: readonly ClaimedJob[], delaySeconds: number): Promise<void> {
    const mulai_at = this.clock.now() + delaySeconds * 1000;
    for (const job of jobs) {
      await this.lease(job).update({
        keadaan: 'menunggu',
        sewa_sampai_at: null,
        percobaan: job.percobaan - 1,
        mulai_at,
      });
    }
  }

  async expire(): Promise<void> {
    const now = this.clock.now();
    const ended = () => this.db.read('job').where({ keadaan: 'berjalan' }).where('sewa_sampai_at', '<=', now);
    if (!(await ended().first<object | undefined>('id'))) return;
    await this.db.write.raw(
      `UPDATE job SET keadaan = CASE WHEN percobaan < batas THEN 'menunggu' ELSE 'mati' END,
         selesai_at = CASE WHEN percobaan < batas THEN NULL ELSE ? END,
         mulai_at = ?, sewa_sampai_at = NULL, galat = 'lease ended: the worker gave no sign of life'
       WHERE keadaan = 'berjalan' AND sewa_sampai_at <= ?`,
      [now, now, now],
    );
  }

  async purge(doneBefore: number): Promise<void> {
    await this.db.write('job').where({ keadaan: 'selesai' }).where('selesai_at', '<', doneBefore).delete();
    const deadBefore = this.clock.now() - deadLetterDays * DAY_MS;
    await this.db.write('job').where({ keadaan: 'mati' }).where('selesai_at', '<', deadBefore).delete();
  }

  async depth(): Promise<readonly QueueDepth[]> {
    const now = this.clock.now();
    return this.db.read.raw(
      `SELECT nama, SUM(keadaan = 'menunggu') AS menunggu, SUM(keadaan = 'berjalan') AS berjalan, SUM(keadaan = 'mati') AS mati,
         MIN(CASE WHEN keadaan = 'menunggu' AND mulai_at <= ? THEN mulai_at END) AS tertuaAt
       FROM job WHERE keadaan IN ('menunggu', 'berjalan', 'mati') GROUP BY nama ORDER BY nama`,
      [now],
    );
  }

  failures(limit: number): Promise<readonly FailedJob[]> {
    return this.db
      .read('job')
      .where({ keadaan: 'mati' })
      .orderBy([
        { column: 'selesai_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('id', 'nama', 'percobaan', 'galat', 'dibuat_at as dibuatAt', 'selesai_at as matiAt');
  }

  async retry(id: string): Promise<boolean> {
    const changed = await this.db
      .write('job')
      .where({ id, keadaan: 'mati' })
      .update({
        keadaan: 'menunggu',
        selesai_at: null,
        mulai_at: this.clock.now(),
        batas: this.db.write.raw('percobaan + 1'),
      });
    if (changed === 1) this.wake();
    return changed === 1;
  }

  private lease(job: ClaimedJob) {
    return this.db.write('job').where({ id: job.id, keadaan: 'berjalan', percobaan: job.percobaan });
  }

  private leaseEnd(now: number): number {
    return now + this.options.leaseSeconds * 1000;
  }
}

interface StoredJob {
  readonly id: string;
  readonly nama: string;
  readonly muatan: string;
  readonly percobaan: number;
}
