import { DAY_MS, HOUR_MS, msOfWibDay } from '../time/time.js';

const quietFrom = 21 * HOUR_MS;
const quietTo = 5 * HOUR_MS;

/** The first moment from `now` on at which people may be disturbed: outside 21.00-05.00 WIB. */
export function afterQuietHours(now: number): number {
  const time = msOfWibDay(now);
  if (time >= quietFrom) return now - time + DAY_MS + quietTo;
  return time < quietTo ? now - time + quietTo : now;
}
