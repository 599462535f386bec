import type { Database } from '../db/database.js';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import type { Clock } from '../time/time.js';
import { nextDue } from './cron.js';
import type { JobDefinition, Jobs, Timetable } from './job.js';

interface Entry {
  readonly nama: string;
  readonly aturan: string;
  readonly berikut_at: number;
}

/**
 * Puts scheduled work into the queue when it is due. Whoever moves the row's `berikut_at` on queues the job in the
 * same transaction, so several processes fire a moment once, and one that dies half-way has fired nothing.
 * What was missed while everything stood still fires once, not once per missed moment.
 */
export class Scheduler {
  private readonly scheduled: ReadonlyMap<string, Timetable>;

  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    definitions: readonly JobDefinition[],
  ) {
    this.scheduled = new Map(
      definitions.flatMap(({ nama, jadwal }) => (jadwal ? [[nama, jadwal] as const] : [])),
    );
  }

  /** Writes the timetables down; a changed one starts anew, one no longer known ends. */
  async install(): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(systemContext, async ({ trx }) => {
      const known: Entry[] = await trx<Entry>('job_jadwal').select('nama', 'aturan', 'berikut_at');
      const rules = new Map(known.map(({ nama, aturan }) => [nama, aturan]));
      for (const [nama, jadwal] of this.scheduled) {
        const aturan = JSON.stringify(jadwal);
        if (rules.get(nama) === aturan) continue;
        await trx('job_jadwal')
          .insert({ nama, aturan, berikut_at: nextDue(jadwal, now) })
          .onConflict('nama')
          .merge();
      }
    });
  }

  /** Queues everything due; returns how many moments this process fired. */
  async tick(): Promise<number> {
    const now = this.clock.now();
    const due: Entry[] = await this.db
      .read<Entry>('job_jadwal')
      .where('berikut_at', '<=', now)
      .select('nama', 'aturan', 'berikut_at');
    let fired = 0;
    for (const entry of due) fired += await this.fire(entry, now);
    return fired;
  }

  private async fire({ nama, berikut_at }: Entry, now: number): Promise<number> {
    const jadwal = this.scheduled.get(nama);
    if (!jadwal) return 0; // an instance of another version knows this one
    return this.unitOfWork.run(systemContext, async (tx) => {
      const moved = await tx
        .trx('job_jadwal')
        .where({ nama, berikut_at })
        .update({ berikut_at: nextDue(jadwal, now), terakhir_at: now });
      if (moved === 0) return 0; // somebody else was first
      await this.jobs.enqueue(tx, nama, {}, { kunci: 'jadwal' });
      return 1;
    });
  }
}
