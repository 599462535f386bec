import type { Knex } from 'knex';
import { newId } from '../db/ids.js';
import type { FreeDay, WeeklyHours } from './calendar.js';

/** Office hours as stored; without an office they are everybody's. */
export interface StoredHours extends WeeklyHours {
  readonly skpdId: string | null;
}

export interface CalendarRows {
  readonly freeDays: readonly FreeDay[];
  readonly hours: readonly StoredHours[];
}

/** All that calendars are made of. */
export async function readCalendar(knex: Knex): Promise<CalendarRows> {
  const days = await knex('hari_libur')
    .whereNull('dicabut_at')
    .select<{ tanggal: string; sementara: number }[]>('tanggal', 'sementara');
  const hours = await knex('jam_kerja').select<
    { skpd_id: string | null; hari: number; buka: string; tutup: string; berlaku_dari: string }[]
  >('skpd_id', 'hari', 'buka', 'tutup', 'berlaku_dari');
  return {
    freeDays: days.map(({ tanggal, sementara }) => ({ tanggal, sementara: sementara === 1 })),
    hours: hours.map(({ skpd_id, berlaku_dari, ...times }) => ({
      ...times,
      skpdId: skpd_id,
      berlakuDari: berlaku_dari,
    })),
  };
}

/** When the newest hours of an office (or everybody's) were entered, UTC ms; 0: there are none. */
export async function lastHoursAt(knex: Knex, skpdId: string | null): Promise<number> {
  const row = await knex('jam_kerja')
    .where({ skpd_id: skpdId })
    .max('dimasukkan_at as at')
    .first<{ at: number | null }>();
  return row.at ?? 0;
}

/** Replaces an office's week (or everybody's) from a day on. */
export async function saveHours(
  trx: Knex.Transaction,
  skpdId: string | null,
  week: readonly WeeklyHours[],
  now: number,
): Promise<void> {
  for (const { hari, buka, tutup, berlakuDari } of week) {
    await trx('jam_kerja').where({ skpd_id: skpdId, hari, berlaku_dari: berlakuDari }).delete();
    await trx('jam_kerja').insert({
      id: newId(),
      skpd_id: skpdId,
      hari,
      buka,
      tutup,
      berlaku_dari: berlakuDari,
      dimasukkan_at: now,
    });
  }
}
