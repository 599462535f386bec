import type { Knex } from 'knex';
import { newId } from '../db/ids.js';
import type { Jam, JamPause, JamRef, JamRule, JamStatus, JamVisibility } from './jam.js';
import type { Schedule } from './sla.js';
import type { Side } from './rule.js';

interface JamRow {
  readonly id: string;
  readonly pemilik_jenis: string;
  readonly pemilik_id: string;
  readonly jenis: string;
  readonly putaran: number;
  readonly skpd_id: string | null;
  readonly aturan: string;
  readonly judul: string;
  readonly url: string;
  readonly visibilitas: JamVisibility;
  readonly status: JamStatus;
  readonly mulai_at: number;
  readonly tenggat_at: number;
  readonly tenggat_hukum_at: number | null;
  readonly perkiraan: number;
  readonly berhenti_at: number | null;
  readonly catatan: string | null;
  readonly kalender_versi: number;
}

export function toJam(row: JamRow): Jam {
  return {
    id: row.id,
    pemilikJenis: row.pemilik_jenis,
    pemilikId: row.pemilik_id,
    jenis: row.jenis,
    putaran: row.putaran,
    skpdId: row.skpd_id,
    rule: JSON.parse(row.aturan) as JamRule,
    judul: row.judul,
    url: row.url,
    visibilitas: row.visibilitas,
    status: row.status,
    mulaiAt: row.mulai_at,
    tenggatAt: row.tenggat_at,
    tenggatHukumAt: row.tenggat_hukum_at,
    perkiraan: row.perkiraan === 1,
    berhentiAt: row.berhenti_at,
    catatan: row.catatan,
    kalenderVersi: row.kalender_versi,
  };
}

/** Inserts a clock with its steps and pauses. A second running one of the kind violates `jam_satu_berjalan`. */
export async function insertJam(
  trx: Knex.Transaction,
  jam: Jam,
  schedule: Schedule,
  jeda: readonly JamPause[],
): Promise<void> {
  await trx('jam').insert({
    id: jam.id,
    pemilik_jenis: jam.pemilikJenis,
    pemilik_id: jam.pemilikId,
    jenis: jam.jenis,
    putaran: jam.putaran,
    skpd_id: jam.skpdId,
    aturan: JSON.stringify(jam.rule),
    judul: jam.judul,
    url: jam.url,
    visibilitas: jam.visibilitas,
    status: jam.status,
    mulai_at: jam.mulaiAt,
    tenggat_at: jam.tenggatAt,
    tenggat_hukum_at: jam.tenggatHukumAt,
    perkiraan: jam.perkiraan ? 1 : 0,
    kalender_versi: jam.kalenderVersi,
  });
  const persenOf = new Map(
    jam.rule.langkah.map(({ kode, pada }) => [kode, pada.jenis === 'persen' ? pada.persen : null]),
  );
  const steps = schedule.langkah.map(({ kode, at }) => ({
    jam_id: jam.id,
    langkah: kode,
    persen: persenOf.get(kode),
    jatuh_at: at,
  }));
  if (steps.length > 0) await trx('jam_langkah').insert(steps);
  for (const pause of jeda) await insertPause(trx, jam.id, pause);
}

/** The running clock, locked until commit; null when none runs. */
export async function lockRunning(trx: Knex.Transaction, ref: JamRef): Promise<Jam | null> {
  const row = await trx('jam')
    .where(whereRef(ref))
    .whereNot('status', 'berhenti')
    .forUpdate()
    .first<JamRow | undefined>();
  return row ? toJam(row) : null;
}

/** The clock of the kind that stopped last, locked. */
export async function lockLastStopped(trx: Knex.Transaction, ref: JamRef): Promise<Jam | null> {
  const row = await trx('jam')
    .where({ ...whereRef(ref), status: 'berhenti' })
    .orderBy([
      { column: 'putaran', order: 'desc' },
      { column: 'berhenti_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .forUpdate()
    .first<JamRow | undefined>();
  return row ? toJam(row) : null;
}

/** Clocks by id, locked in id order so that two workers never wait for each other. */
export async function lockOpen(trx: Knex.Transaction, ids: readonly string[]): Promise<readonly Jam[]> {
  const rows = await trx('jam')
    .whereIn('id', ids)
    .whereNot('status', 'berhenti')
    .orderBy('id')
    .forUpdate()
    .select<JamRow[]>();
  return rows.map(toJam);
}

export async function readPauses(
  knex: Knex,
  jamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly JamPause[]>> {
  const rows = await knex('jam_jeda')
    .whereIn('jam_id', jamIds)
    .orderBy(['dari_at', 'id'])
    .select<{ jam_id: string; sisi: Side; alasan: string; dari_at: number; sampai_at: number | null }[]>();
  const byJam = new Map<string, JamPause[]>();
  for (const row of rows) {
    const list = byJam.get(row.jam_id) ?? [];
    list.push({ sisi: row.sisi, alasan: row.alasan, dariAt: row.dari_at, sampaiAt: row.sampai_at });
    byJam.set(row.jam_id, list);
  }
  return byJam;
}

export async function insertPause(trx: Knex.Transaction, jamId: string, pause: JamPause): Promise<void> {
  await trx('jam_jeda').insert({
    id: newId(),
    jam_id: jamId,
    sisi: pause.sisi,
    alasan: pause.alasan,
    dari_at: pause.dariAt,
    sampai_at: pause.sampaiAt,
  });
}

/** Ends open pauses (of one side, or all when null) at an instant; returns how many. */
export function endPauses(
  trx: Knex.Transaction,
  jamId: string,
  sisi: Side | null,
  at: number,
): Promise<number> {
  const open = trx('jam_jeda').where({ jam_id: jamId }).whereNull('sampai_at');
  return (sisi === null ? open : open.where({ sisi })).update({ sampai_at: at });
}

/** Makes the open pause of a side one of no length: as if it had never been. */
export function voidPause(trx: Knex.Transaction, jamId: string, sisi: Side): Promise<number> {
  return trx('jam_jeda')
    .where({ jam_id: jamId, sisi })
    .whereNull('sampai_at')
    .update({ sampai_at: trx.ref('dari_at') });
}

/** A rung that has just fired. */
export interface FiredStep {
  readonly jamId: string;
  readonly langkah: string;
  readonly jatuhAt: number;
}

/** Marks the due steps of these (locked) clocks as fired; each row changes hands once. Oldest first. */
export async function takeDueSteps(
  trx: Knex.Transaction,
  jamIds: readonly string[],
  now: number,
): Promise<readonly FiredStep[]> {
  const rows = await trx('jam_langkah')
    .whereIn('jam_id', jamIds)
    .whereNull('dijalankan_at')
    .where('jatuh_at', '<=', now)
    .update({ dijalankan_at: now })
    .returning<{ jam_id: string; langkah: string; jatuh_at: number }[]>(['jam_id', 'langkah', 'jatuh_at']);
  return rows
    .map(({ jam_id, langkah, jatuh_at }) => ({ jamId: jam_id, langkah, jatuhAt: jatuh_at }))
    .sort((a, b) => a.jatuhAt - b.jatuhAt || a.jamId.localeCompare(b.jamId));
}

export async function updateVisibility(
  trx: Knex.Transaction,
  owner: Pick<JamRef, 'pemilikJenis' | 'pemilikId'>,
  visibilitas: JamVisibility,
): Promise<void> {
  await trx('jam')
    .where({ pemilik_jenis: owner.pemilikJenis, pemilik_id: owner.pemilikId })
    .update({ visibilitas });
}

function whereRef({ pemilikJenis, pemilikId, jenis }: JamRef): {
  pemilik_jenis: string;
  pemilik_id: string;
  jenis: string;
} {
  return { pemilik_jenis: pemilikJenis, pemilik_id: pemilikId, jenis };
}
