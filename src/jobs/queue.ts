import type { JsonObject } from '../json.js';
import type { JobDefinition, Jobs } from './job.js';

/** A job this worker holds. `percobaan` also tells two leases of one job apart. */
export interface ClaimedJob {
  readonly id: string;
  readonly nama: string;
  readonly muatan: JsonObject;
  /** 1 for the first run. */
  readonly percobaan: number;
}

/** How one queue treats leases and failures. */
export interface QueueOptions {
  /** A claimed job whose worker gives no sign of life for so long is handed out again. Whole seconds. */
  readonly leaseSeconds: number;
  /** Wait after the first failure; doubles with each further one. Whole seconds. */
  readonly retrySeconds: number;
}

export const queueDefaults: QueueOptions = { leaseSeconds: 60, retrySeconds: 5 };
export const defaultAttempts = 8;

/** What the worker and the administrator need of an engine; one contract test runs against all of them. */
export interface JobQueue extends Jobs, JobsAdmin {
  /** Prepares the store; safe to call from several processes at once. */
  install(): Promise<void>;
  /** Tells the queue how often a job of each kind may fail. */
  register(definitions: readonly JobDefinition[]): void;
  /** Whom to wake after a commit that queued work. Only a shortcut: the worker also polls. */
  onEnqueue(wake: () => void): void;
  /** Leases up to `limit` due jobs; no two callers get the same one while its lease lasts. */
  claim(limit: number): Promise<readonly ClaimedJob[]>;
  /** Prolongs the leases of these jobs; answers the ids that are still held. */
  extend(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>>;
  /** Marks as done; false when the lease was lost meanwhile. */
  complete(job: ClaimedJob): Promise<boolean>;
  /** Marks as failed: tried again later, or a dead letter after the last try. False when the lease was lost. */
  fail(job: ClaimedJob, reason: string): Promise<boolean>;
  /** Gives back jobs that did not start, or cannot run here; not counted as a try. */
  release(jobs: readonly ClaimedJob[], delaySeconds: number): Promise<void>;
  /** Puts back jobs whose lease ended. */
  expire(): Promise<void>;
  /** Forgets jobs done before this instant, and dead letters after ninety days. */
  purge(doneBefore: number): Promise<void>;
}

/** How many jobs of one kind are where. */
export interface QueueDepth {
  readonly nama: string;
  readonly menunggu: number;
  readonly berjalan: number;
  readonly mati: number;
  /** Since when the oldest due one waits, UTC ms; null when nothing is due. */
  readonly tertuaAt: number | null;
}

/** A dead letter. */
export interface FailedJob {
  readonly id: string;
  readonly nama: string;
  readonly percobaan: number;
  readonly galat: string;
  /** UTC ms. */
  readonly dibuatAt: number;
  readonly matiAt: number;
}

/** What the administrator's page shows and does; the same on both engines. */
export interface JobsAdmin {
  /** One row per kind of job that waits, runs or died. */
  depth(): Promise<readonly QueueDepth[]>;
  /** Dead letters, latest first. */
  failures(limit: number): Promise<readonly FailedJob[]>;
  /** Gives a dead letter one more try, now. False when there is none of this id. */
  retry(id: string): Promise<boolean>;
}

/** The reason as it is kept: class and first line, without values a driver may have put behind it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  return `${error.name}: ${firstLine.replace(/\d{12,}/g, '[angka]').replace(/\S+@\S+/g, '[surel]')}`.slice(
    0,
    500,
  );
}

/** Wait after the n-th failed try: doubles each time up to about a day, spread so that not all come back at once. */
export function retryDelayMs(retrySeconds: number, attempt: number): number {
  const full = retrySeconds * 1000 * 2 ** Math.min(attempt - 1, 14);
  return Math.round(full * (1 + Math.random()));
}
