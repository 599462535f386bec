import type { Knex } from 'knex';
import { bulkUpdate } from '../db/bulk.js';
import type { JamDates, JamStatus } from './jam.js';
import type { Schedule } from './sla.js';

/** What a (locked) clock becomes. Steps that have fired stay; waiting ones not named rest. */
export interface JamPlan extends JamDates {
  readonly status: JamStatus;
  readonly berhentiAt: number | null;
  readonly kalenderVersi: number;
  readonly catatan: string | null;
  readonly langkah: Schedule['langkah'];
}

const dateColumns = {
  id: 'text',
  status: 'text',
  berhenti_at: 'bigint',
  tenggat_at: 'bigint',
  tenggat_hukum_at: 'bigint',
  perkiraan: 'smallint',
  kalender_versi: 'bigint',
  catatan: 'text',
} as const;

const stepColumns = { jam_id: 'text', langkah: 'text', jatuh_at: 'bigint' } as const;

/** Stores plans in three statements, however many clocks they are for. */
export async function applyPlans(trx: Knex.Transaction, plans: readonly JamPlan[]): Promise<void> {
  const dates = plans.map((plan) => ({
    id: plan.id,
    status: plan.status,
    berhenti_at: plan.berhentiAt,
    tenggat_at: plan.tenggatAt,
    tenggat_hukum_at: plan.tenggatHukumAt,
    perkiraan: plan.perkiraan ? 1 : 0,
    kalender_versi: plan.kalenderVersi,
    catatan: plan.catatan,
  }));
  await bulkUpdate(trx, { table: 'jam', keys: ['id'], columns: dateColumns }, dates);
  await bulkUpdate(
    trx,
    { table: 'jam_langkah', keys: ['jam_id', 'langkah'], columns: stepColumns },
    await movedSteps(trx, plans),
  );
}

interface StepRow {
  readonly jam_id: string;
  readonly langkah: string;
  readonly jatuh_at: number | null;
}

/** The waiting steps whose moment changes. */
async function movedSteps(trx: Knex.Transaction, plans: readonly JamPlan[]) {
  const waiting = await trx('jam_langkah')
    .whereIn(
      'jam_id',
      plans.map((plan) => plan.id),
    )
    .whereNull('dijalankan_at')
    .select<StepRow[]>('jam_id', 'langkah', 'jatuh_at');
  const planned = new Map(
    plans.flatMap(({ id, langkah }) => langkah.map(({ kode, at }) => [`${id}|${kode}`, at] as const)),
  );
  return waiting
    .map((step) => ({
      ...step,
      before: step.jatuh_at,
      jatuh_at: planned.get(`${step.jam_id}|${step.langkah}`) ?? null,
    }))
    .filter((step) => step.jatuh_at !== step.before)
    .map(({ jam_id, langkah, jatuh_at }) => ({ jam_id, langkah, jatuh_at }));
}
