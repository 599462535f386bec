import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { bumpVersion } from '../directory/reference-version.repository.js';
import { Conflict, RuleBroken } from '../errors.js';
import { lastHoursAt, saveHours } from './calendar.repository.js';
import type { WeeklyHours } from './calendar.js';
import type { Calendars } from './calendars.js';
import type { JamTicker } from './jam.ticker.js';
import { isDay, minuteOfDay } from './time.js';

/** Hours of one weekday; equal opening and closing: closed. */
export type DayHours = Pick<WeeklyHours, 'hari' | 'buka' | 'tutup'>;

/** Office hours, dated (Ramadan has its own). Changes are audited and move the open clocks. */
export class JamKerjaService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly ticker: JamTicker,
  ) {}

  /**
   * Sets a whole week from a day on. @param skpdId null: all offices without hours of their own.
   * @param week seven days, Monday 1 to Sunday 7.
   * @param seenAt when the newest hours the sender saw were entered (UTC ms; 0: none); left out: not compared.
   * @throws RuleBroken; Conflict when hours were entered since.
   */
  async set(
    context: WorkContext,
    skpdId: string | null,
    berlakuDari: string,
    week: readonly DayHours[],
    seenAt?: number,
  ): Promise<void> {
    if (!isDay(berlakuDari))
      throw new RuleBroken('Tanggal tidak dikenal.', { berlakuDari: 'Tulis tanggal yang ada di kalender.' });
    checkWeek(week);
    await this.work.run(context, async (tx) => {
      await bumpVersion(tx.trx, 'kalender'); // also the lock
      if (seenAt !== undefined && (await lastHoursAt(tx.trx, skpdId)) !== seenAt)
        throw new Conflict('Jam kerja ini baru saja diubah orang lain. Periksa lagi isinya.');
      await saveHours(
        tx.trx,
        skpdId,
        week.map((one) => ({ ...one, berlakuDari })),
        tx.now,
      );
      const jam = week.map(({ hari, buka, tutup }) => `${String(hari)} ${buka}-${tutup}`).join(', ');
      tx.audit({
        tindakan: 'jam_kerja.diubah',
        objekJenis: 'jam_kerja',
        objekId: skpdId ?? 'umum',
        sesudah: { berlakuDari, jam },
      });
      tx.afterCommit(() => {
        this.calendars.drop();
      });
    });
    await this.ticker.recomputeOpen();
  }
}

function checkWeek(week: readonly DayHours[]): void {
  const isWhole = week.length === 7 && week.every((one, index) => one.hari === index + 1);
  const isValid = isWhole && week.every(({ buka, tutup }) => isTime(buka) && isTime(tutup) && buka <= tutup);
  if (!isValid) throw new RuleBroken('Isi jam buka dan tutup tujuh hari, misalnya 07.30 dan 16.00.');
  if (week.every(({ buka, tutup }) => buka === tutup))
    throw new RuleBroken('Paling sedikit satu hari harus ada jam kerja.');
}

function isTime(text: string): boolean {
  try {
    return minuteOfDay(text) >= 0 && text.includes('.');
  } catch {
    return false;
  }
}
