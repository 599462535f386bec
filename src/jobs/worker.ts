import type { Clock } from '../time/time.js';
import type { JobDefinition } from './job.js';
import { reasonOf, type ClaimedJob, type JobQueue } from './queue.js';
import type { Scheduler } from './scheduler.js';
import { Loop, type LoopLog } from './loop.js';

/** How a worker works. */
export interface WorkerOptions {
  /** Jobs at the same moment. */
  readonly concurrency: number;
  /** Looks for work at least so often, ms. */
  readonly pollMs: number;
  /** Prolongs its leases so often, ms; well below the queue's lease. */
  readonly heartbeatMs: number;
  /** On stop, jobs in hand get so long before their signal is aborted, ms. */
  readonly graceMs: number;
}

export const workerDefaults: WorkerOptions = {
  concurrency: 4,
  pollMs: 1_000,
  heartbeatMs: 15_000,
  graceMs: 20_000,
};

interface Running {
  readonly job: ClaimedJob;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** A job of a kind this version does not know goes back for an instance that does. */
const unknownDelaySeconds = 30;

/** Takes jobs from the queue and runs them, a few at a time; keeps their leases, and the timetable. */
export class Worker {
  private readonly running = new Map<string, Running>();
  private readonly known: ReadonlyMap<string, JobDefinition>;
  private readonly polling: Loop;
  private readonly timetable: Loop;
  private readonly heartbeat: Loop;
  private stopping = false;

  constructor(
    private readonly queue: JobQueue,
    private readonly scheduler: Scheduler | null,
    definitions: readonly JobDefinition[],
    private readonly clock: Clock,
    private readonly log: LoopLog,
    private readonly options: WorkerOptions = workerDefaults,
  ) {
    this.known = new Map(definitions.map((definition) => [definition.nama, definition]));
    if (this.known.size !== definitions.length) throw new Error('two jobs have the same name');
    queue.register(definitions);
    this.polling = new Loop('job worker', options.pollMs, () => this.takeAll(), log);
    this.timetable = new Loop('job timetable', options.pollMs, () => this.keepTime(), log);
    this.heartbeat = new Loop('job heartbeat', options.heartbeatMs, () => this.keepLeases(), log);
  }

  /** Installs queue and timetable and begins to work. */
  async start(): Promise<void> {
    await this.queue.install();
    await this.scheduler?.install();
    this.queue.onEnqueue(() => {
      this.polling.nudge();
    });
    this.polling.start();
    this.timetable.start();
    this.heartbeat.start();
  }

  /** Takes nothing new, lets jobs in hand finish, aborts what is left after the grace, gives back what did not end. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([this.polling.stop(), this.timetable.stop()]);
    const left = () => [...this.running.values()];
    await within(this.options.graceMs, Promise.all(left().map(({ done }) => done)));
    for (const { abort } of left()) abort.abort();
    await within(1_000, Promise.all(left().map(({ done }) => done)));
    await this.heartbeat.stop();
    const unfinished = left().map(({ job }) => job);
    if (unfinished.length > 0) await this.queue.release(unfinished, 0);
  }

  /** Runs everything that is due now and returns when nothing is left; for tests and `cli jobs run`. */
  async drain(): Promise<void> {
    await this.scheduler?.tick();
    await this.queue.expire();
    while (await this.takeAll()) await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async takeAll(): Promise<boolean> {
    const free = this.options.concurrency - this.running.size;
    if (free <= 0 || this.stopping) return false;
    const jobs = await this.queue.claim(free);
    for (const job of jobs) this.begin(job);
    return jobs.length > 0;
  }

  private begin(job: ClaimedJob): void {
    const abort = new AbortController();
    const done = this.run(job, abort.signal)
      .catch((error: unknown) => {
        // Nothing was settled: the lease ends by itself and the job comes back.
        this.log.error({ err: reasonOf(error), job: job.nama }, 'job could not be settled');
      })
      .finally(() => {
        this.running.delete(job.id);
        if (!this.stopping) this.polling.nudge();
      });
    this.running.set(job.id, { job, abort, done });
  }

  private async run(job: ClaimedJob, signal: AbortSignal): Promise<void> {
    const definition = this.known.get(job.nama);
    if (!definition) return this.queue.release([job], unknownDelaySeconds);
    try {
      await definition.handle(job.muatan, {
        id: job.id,
        now: this.clock.now(),
        percobaan: job.percobaan,
        signal,
      });
    } catch (error) {
      const reason = reasonOf(error);
      this.log.warn({ err: reason, job: job.nama, percobaan: job.percobaan }, 'job failed');
      await this.queue.fail(job, reason);
      return;
    }
    await this.queue.complete(job);
  }

  private async keepTime(): Promise<boolean> {
    if (this.scheduler && (await this.scheduler.tick()) > 0) this.polling.nudge();
    return false;
  }

  private async keepLeases(): Promise<boolean> {
    await this.queue.expire();
    const held = [...this.running.values()];
    if (held.length === 0) return false;
    const kept = await this.queue.extend(held.map(({ job }) => job));
    for (const { job, abort } of held) if (!kept.has(job.id)) abort.abort();
    return false;
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
