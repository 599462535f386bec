import type { Knex } from 'knex';
import PgBoss from 'pg-boss';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { runOnConnection } from '../db/raw-connection.js';
import type { Tx } from '../db/unit-of-work.js';
import type { JsonObject } from '../json.js';
import type { EnqueueOptions, JobDefinition } from './job.js';
import { PgJobsAdmin } from './pg-jobs-admin.js';
import { bossQueue } from './pg-queue-name.js';
import {
  defaultAttempts,
  queueDefaults,
  type ClaimedJob,
  type FailedJob,
  type JobQueue,
  type QueueDepth,
  type QueueOptions,
} from './queue.js';

const installLock = 7_012_025;

interface Envelope {
  readonly nama: string;
  readonly muatan: JsonObject;
}

/**
 * pg-boss 10 behind the port: it stores, fetches, completes, fails and expires; polling and stopping are the
 * worker's, the same on both engines. Jobs are sent on the caller's transaction.
 * pg-boss has no heartbeat and no "one while waiting or running": those two are small statements on its table.
 */
export class PgQueue implements JobQueue {
  private readonly boss: PgBoss;
  private readonly admin: PgJobsAdmin;
  private readonly attempts = new Map<string, number>();
  private wake: () => void = () => undefined;
  private installed: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly options: QueueOptions = queueDefaults,
  ) {
    this.boss = new PgBoss({
      db: on(db.write),
      schedule: false,
      supervise: false,
      retentionDays: 3650, // what waits is never thrown away
      archiveCompletedAfterSeconds: 86_400,
      archiveFailedAfterSeconds: 90 * 86_400,
    });
    this.admin = new PgJobsAdmin(db, this.boss);
  }

  install(): Promise<void> {
    this.installed ??= this.prepare().catch((error: unknown) => {
      this.installed = undefined;
      throw error;
    });
    return this.installed;
  }

  private async prepare(): Promise<void> {
    await this.boss.start();
    await this.db.write.transaction(async (trx) => {
      await trx.raw('SELECT pg_advisory_xact_lock(?)', [installLock]);
      await runOnConnection(trx, 'SELECT pgboss.create_queue($1, $2)', [bossQueue, { policy: 'standard' }]);
      await trx.raw(
        "CREATE INDEX IF NOT EXISTS job_kunci ON pgboss.job (name, singleton_key) WHERE state <= 'active' AND singleton_key IS NOT NULL",
      );
      await trx.raw(
        "CREATE INDEX IF NOT EXISTS job_gagal ON pgboss.job (name, completed_on) WHERE state = 'failed'",
      );
    });
  }

  register(definitions: readonly JobDefinition[]): void {
    for (const { nama, percobaan } of definitions) this.attempts.set(nama, percobaan ?? defaultAttempts);
  }

  onEnqueue(wake: () => void): void {
    this.wake = wake;
  }

  async enqueue(tx: Tx, nama: string, muatan: JsonObject, options: EnqueueOptions = {}): Promise<void> {
    await this.install(); // seeds and commands queue work without a worker
    const singletonKey = options.kunci === undefined ? undefined : `${nama}|${options.kunci}`;
    if (singletonKey !== undefined && (await isTaken(tx.trx, singletonKey))) return;
    const sent = await this.boss.send(bossQueue, { nama, muatan } satisfies Envelope, {
      db: on(tx.trx),
      id: newId(),
      singletonKey,
      startAfter: options.mulaiAt === undefined ? undefined : new Date(options.mulaiAt),
      expireInSeconds: this.options.leaseSeconds,
      retryLimit: (this.attempts.get(nama) ?? defaultAttempts) - 1,
      retryDelay: this.options.retrySeconds,
      retryBackoff: this.options.retrySeconds > 0,
    });
    if (sent === null) throw new Error('job was not stored: the queue is not installed');
    tx.afterCommit(this.wake);
  }

  async claim(limit: number): Promise<readonly ClaimedJob[]> {
    // pg-boss swallows what its fetch query throws; a dead connection must not look like an empty queue.
    let failure: unknown;
    const db = {
      executeSql: (text: string, values: unknown[]) =>
        runOnConnection(this.db.write, text, values).catch((error: unknown) => {
          failure = error;
          throw error;
        }),
    };
    const jobs = await this.boss.fetch<Envelope>(bossQueue, {
      db,
      batchSize: limit,
      includeMetadata: true,
      priority: false,
    });
    if (failure !== undefined) throw failure as Error;
    return jobs.map(({ id, data, retryCount }) => ({
      id,
      nama: data.nama,
      muatan: data.muatan,
      percobaan: retryCount + 1,
    }));
  }

  async extend(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>> {
    const { rows } = await runOnConnection(
      this.db.write,
      `UPDATE pgboss.job j SET expire_in = (now() - j.started_on) + $4 * interval '1 second'
       FROM unnest($2::uuid[], $3::int[]) AS mine(id, retry_count)
       WHERE j.name = $1 AND j.id = mine.id AND j.retry_count = mine.retry_count AND j.state = 'active' RETURNING j.id`,
      [bossQueue, jobs.map((job) => job.id), jobs.map((job) => job.percobaan - 1), this.options.leaseSeconds],
    );
    return new Set(rows.map((row) => String(row['id'])));
  }

  complete(job: ClaimedJob): Promise<boolean> {
    return this.whileHeld(
      job,
      async (trx) => void (await this.boss.complete(bossQueue, job.id, {}, { db: on(trx) })),
    );
  }

  fail(job: ClaimedJob, reason: string): Promise<boolean> {
    return this.whileHeld(job, async (trx) => {
      // The next lease starts at its full length again, whatever heartbeats made of this one.
      await trx.raw("UPDATE pgboss.job SET expire_in = ? * interval '1 second' WHERE name = ? AND id = ?", [
        this.options.leaseSeconds,
        bossQueue,
        job.id,
      ]);
      await this.boss.fail(bossQueue, job.id, { message: reason }, { db: on(trx) });
    });
  }

  async release(jobs: readonly ClaimedJob[], delaySeconds: number): Promise<void> {
    await runOnConnection(
      this.db.write,
      `UPDATE pgboss.job j SET state = 'retry', started_on = NULL, start_after = now() + $4 * interval '1 second',
         expire_in = $5 * interval '1 second'
       FROM unnest($2::uuid[], $3::int[]) AS mine(id, retry_count)
       WHERE j.name = $1 AND j.id = mine.id AND j.retry_count = mine.retry_count AND j.state = 'active'`,
      [
        bossQueue,
        jobs.map((job) => job.id),
        jobs.map((job) => job.percobaan - 1),
        delaySeconds,
        this.options.leaseSeconds,
      ],
    );
  }

  async expire(): Promise<void> {
    await this.boss.expire();
  }

  /** pg-boss forgets by its own clock (a day after the end); `doneBefore` does not matter here. */
  async purge(): Promise<void> {
    await this.boss.archive();
    await this.db
      .write('pgboss.archive')
      .where('archived_on', '<', this.db.write.raw("now() - interval '1 day'"))
      .delete();
  }

  depth(): Promise<readonly QueueDepth[]> {
    return this.admin.depth();
  }

  failures(limit: number): Promise<readonly FailedJob[]> {
    return this.admin.failures(limit);
  }

  async retry(id: string): Promise<boolean> {
    const retried = await this.admin.retry(id);
    if (retried) this.wake();
    return retried;
  }

  /** Runs `work` under a lock on the job's row if this very lease still holds it. */
  private whileHeld(job: ClaimedJob, work: (trx: Knex.Transaction) => Promise<void>): Promise<boolean> {
    return this.db.write.transaction(async (trx) => {
      const { rows } = await runOnConnection(
        trx,
        "SELECT 1 FROM pgboss.job WHERE name = $1 AND id = $2 AND state = 'active' AND retry_count = $3 FOR UPDATE",
        [bossQueue, job.id, job.percobaan - 1],
      );
      if (rows.length === 0) return false;
      await work(trx);
      return true;
    });
  }
}

/** Waits for others who are adding the same key, then looks: under READ COMMITTED it sees what they committed. */
async function isTaken(trx: Knex.Transaction, singletonKey: string): Promise<boolean> {
  await runOnConnection(trx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7012025))', [singletonKey]);
  const { rows } = await runOnConnection(
    trx,
    "SELECT 1 FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state <= 'active' LIMIT 1",
    [bossQueue, singletonKey],
  );
  return rows.length > 0;
}

function on(knex: Knex): PgBoss.Db {
  return { executeSql: (text, values) => runOnConnection(knex, text, values) };
}
