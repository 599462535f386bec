import type { WorkCalendar } from './calendar.js';
import type { Pause, Side } from './rule.js';
import { wibDayNumber } from './time.js';
import { dayZero, isWorkingDay } from './working-days.js';

/** Working days a matter took, split by whose turn it was. */
export interface ElapsedDays {
  readonly pemerintah: number;
  readonly jeda: Readonly<Record<Side, number>>;
}

/** Working days in (day 0, day of `sampaiAt`]; a paused day counts once, for the pause that began first. */
export function elapsedWorkingDays(
  calendar: WorkCalendar,
  {
    mulaiAt,
    sampaiAt,
    jeda,
  }: { readonly mulaiAt: number; readonly sampaiAt: number; readonly jeda: readonly Pause[] },
): ElapsedDays {
  const counts: Record<Side, number> = { pelapor: 0, pihak_lain: 0, kahar: 0, anggaran: 0 };
  const stretches = [...jeda]
    .sort((a, b) => a.dariAt - b.dariAt)
    .map((one) => ({
      sisi: one.sisi,
      from: wibDayNumber(one.dariAt),
      to: wibDayNumber(one.sampaiAt ?? sampaiAt),
    }));
  let pemerintah = 0;
  for (let day = dayZero(calendar, mulaiAt) + 1; day <= wibDayNumber(sampaiAt); day++) {
    if (!isWorkingDay(calendar, day)) continue;
    const pause = stretches.find((one) => day > one.from && day <= one.to);
    if (pause) counts[pause.sisi]++;
    else pemerintah++;
  }
  return { pemerintah, jeda: counts };
}
