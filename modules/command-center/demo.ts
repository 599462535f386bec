import type { DemoAccounts } from '../../src/auth/demo.service.js';
import { KOTA } from '../../src/auth/actor.js';
import { newId } from '../../src/db/ids.js';
import { systemContext, type UnitOfWork } from '../../src/db/unit-of-work.js';
import { addDays, type Clock } from '../../src/time/time.js';
import type { DinasRepository } from './piket/dinas.repository.js';
import { giliranAt, withHours } from './piket/giliran.rules.js';
import type { PiketQueries } from './piket/piket.queries.js';
import { planTurns, type Pasangan } from './piket/rencana.rules.js';

/** What the demo city's Command Center is built with. */
export interface DemoDeps {
  readonly accounts: DemoAccounts;
  readonly unitOfWork: UnitOfWork;
  readonly repository: DinasRepository;
  readonly queries: PiketQueries;
  readonly clock: Clock;
}

const operators = 8;
const days = 28;
/** Turns that were already sat: reads of the demo's pengaduan, two years back, need somebody on piket. */
const daysBehind = 765;
const mod4 = (value: number): number => ((value % 4) + 4) % 4;

const names = ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima', 'Enam', 'Tujuh', 'Delapan'];

/** Eight invented operators in four pairs, a plan of four weeks, the first pair already at work. */
export async function buildDemo({
  accounts,
  unitOfWork,
  repository,
  queries,
  clock,
}: DemoDeps): Promise<void> {
  const known = (await queries.listOperators()).map((one) => one.penggunaId);
  const missing = names.slice(known.length, operators).map((nama, index) => ({
    surel: `operator${String(known.length + index + 1)}@contoh.binjaikota.go.id`,
    nama: `Operator ${nama}`,
    jenis: 'petugas' as const,
    grants: [{ peran: 'operator_bcc' as const, lingkup: KOTA }],
  }));
  const people = [...known.sort(), ...(missing.length > 0 ? await accounts.create(missing) : [])];
  const pairs = [0, 2, 4, 6].map((at): Pasangan => [people[at] ?? '', people[at + 1] ?? '']);
  const [first, second, third, fourth] = pairs;
  if (!first || !second || !third || !fourth) throw new Error('the demo needs eight operators');
  const running = giliranAt(clock.now());
  const plan = planTurns([first, second, third, fourth], running.tanggal, days, {
    giliran: running.giliran,
    pasangan: 0,
  });
  await unitOfWork.run(systemContext, async (tx) => {
    await repository.insertPlan(
      tx,
      plan.map((seat) => ({ ...seat, id: newId() })),
    );
    const past = planTurns(
      [first, second, third, fourth],
      addDays(running.tanggal, -daysBehind),
      daysBehind + 1,
      {
        giliran: running.giliran,
        pasangan: mod4(daysBehind),
      },
    );
    const ended = past.map((seat) => ({ ...seat, ...withHours(seat), id: newId() }));
    await repository.insertEnded(
      tx,
      ended.filter((turn) => turn.selesaiAt <= running.mulaiAt),
    );
    for (const [seat, penggunaId] of first.entries()) {
      const { tanggal, giliran, mulaiAt } = running;
      await repository.insert(
        tx,
        { id: newId(), penggunaId, tanggal, giliran, kursi: seat + 1, mulaiAt },
        null,
      );
    }
  });
}
