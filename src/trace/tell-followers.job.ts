import type { Database } from '../db/database.js';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import type { JobDefinition } from '../jobs/job.js';
import type { Notifier } from '../notifications/notifier.js';
import { isSafeText } from '../notifications/template.js';
import { endOf, tellJob } from './trace.js';

interface Kabar {
  readonly id: string;
  readonly jejak_kode: string;
  readonly kalimat: string;
  readonly judul: string;
}

const batch = 200;
/** Steps may quote what people wrote; what must not leave the house is read on the page instead. */
const neutral = 'Ada langkah baru. Buka halamannya untuk membaca.';

/** Tells every follower of a jejak, and of the one it goes on in, a step. Told already is not told again. */
export function tellFollowersJob(db: Database, unitOfWork: UnitOfWork, notifier: Notifier): JobDefinition {
  return {
    nama: tellJob,
    handle: async ({ kabarId }, { signal }) => {
      const kabar = await db
        .read('kabar as k')
        .join('jejak as j', 'j.kode', 'k.jejak_kode')
        .where('k.id', String(kabarId))
        .first<Kabar | undefined>('k.id', 'k.jejak_kode', 'k.kalimat', 'j.judul');
      if (!kabar) return;
      const kode = await endOf(db.read, kabar.jejak_kode);
      const kalimat = isSafeText(`${kabar.judul} ${kabar.kalimat}`)
        ? `${kabar.judul}: ${kabar.kalimat}`
        : neutral;
      let after = '';
      for (;;) {
        signal.throwIfAborted();
        const people = await followersAfter(db, [kabar.jejak_kode, kode], after);
        const last = people.at(-1);
        if (last === undefined) return;
        await unitOfWork.run(systemContext, async (tx) => {
          for (const penerimaId of people) {
            await notifier.notify(tx, {
              penerimaId,
              jenis: 'kernel.kabar-jejak',
              data: { kode, kalimat },
              tautan: `/jejak/${kode}`,
              kunci: `kabar:${kabar.id}`,
            });
          }
        });
        after = last;
      }
    },
  };
}

/** Accounts of living followers, in the order of their ids. */
function followersAfter(db: Database, codes: readonly string[], after: string): Promise<string[]> {
  return db
    .read('pengguna')
    .where('status', 'aktif')
    .where('id', '>', after)
    .whereIn(
      'penduduk_id',
      db
        .read('pengikut')
        .whereIn('jejak_kode', [...codes])
        .whereNull('berhenti_at')
        .select('penduduk_id'),
    )
    .orderBy('id')
    .limit(batch)
    .pluck('id');
}
