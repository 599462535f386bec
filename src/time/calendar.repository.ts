import type { Knex } from 'knex';
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
