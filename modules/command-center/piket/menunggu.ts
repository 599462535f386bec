import type { Actor } from '../../../src/auth/actor.js';
import { url } from '../paths.js';
import { sameTurn } from './dinas.rules.js';
import { beginnable } from './giliran.rules.js';
import type { PiketQueries } from './piket.queries.js';

/** One at the page of piket for somebody who is planned now and has not begun; `now` UTC ms. */
export async function waitingAtPiket(
  queries: PiketQueries,
  { penggunaId }: Actor,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const turns = beginnable(now);
  const days = turns.map(({ tanggal }) => tanggal).sort();
  if (penggunaId === null || (await queries.onDuty(penggunaId, now))) return new Map();
  const plan = await queries.listPlan(days[0] ?? '', days.at(-1) ?? '');
  const mine = plan.filter(
    (seat) => seat.penggunaId === penggunaId && turns.some((turn) => sameTurn(turn, seat)),
  );
  return new Map([[url('piket'), mine.length]]);
}
