import type { KalenderQueries } from './kalender.queries.js';

/** Runs a change of the calendar and says how many open clocks have another due afterwards. */
export async function countMoved(queries: KalenderQueries, change: () => Promise<void>): Promise<string> {
  const before = await queries.openDues();
  await change();
  const after = await queries.openDues();
  const moved = [...after].filter(([id, due]) => before.has(id) && before.get(id) !== due).length;
  return moved === 0
    ? 'Tidak ada tenggat yang bergeser.'
    : `${String(moved)} tenggat yang berjalan ikut bergeser.`;
}
