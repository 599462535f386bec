import type { Actor } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { izin } from './izin.js';
import type { Antrean, MejaQueries } from './meja/meja.queries.js';
import { url } from './paths.js';
import { skpdIdsOf } from './skpd/skpd.policy.js';
import type { SkpdQueries } from './skpd/skpd.queries.js';

const milikOperator: readonly Antrean[] = [
  'belum_dibaca',
  'perlu_diteruskan',
  'dikembalikan_skpd',
  'sudah_dilengkapi',
];

/** How much waits at the desks of this module, by address; only desks the actor has. */
export async function waitingAtDesks(
  queries: { readonly meja: MejaQueries; readonly skpd: SkpdQueries },
  actor: Actor,
): Promise<ReadonlyMap<string, number>> {
  const may = (permission: string): boolean => grantsFor(actor, permission).length > 0;
  const antrean: readonly Antrean[] = may(izin.validasi)
    ? [...milikOperator, 'menunggu_penyelia']
    : milikOperator;
  const [meja, skpd] = await Promise.all([
    may(izin.triase) ? queries.meja.sizes() : [],
    may(izin.jawab) ? queries.skpd.countOpen(skpdIdsOf(actor)) : 0,
  ]);
  return new Map([
    [url.meja(), meja.reduce((sum, one) => sum + (antrean.includes(one.antrean) ? one.jumlah : 0), 0)],
    [url.skpd(), skpd],
  ]);
}
