import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import type { PiketQueries } from './piket.queries.js';

/** Promises about seats, recounted from the open rows. */
export function dinasInvariants(queries: PiketQueries, clock: Clock): readonly Invariant[] {
  return [
    {
      kode: 'command-center.satu-orang-satu-kursi',
      label: 'Satu petugas, satu piket',
      definisi: 'Tidak ada petugas dengan dua piket yang sedang berjalan.',
      compute: async () => ({
        ...(await queries.countDoubled(['pengguna_id'])),
        pada: clock.now(),
        url: null,
      }),
    },
    {
      kode: 'command-center.satu-kursi-satu-orang',
      label: 'Satu kursi, satu petugas',
      definisi: 'Tidak ada kursi pada satu giliran yang diduduki dua petugas sekaligus.',
      compute: async () => ({
        ...(await queries.countDoubled(['tanggal', 'giliran', 'kursi'])),
        pada: clock.now(),
        url: null,
      }),
    },
  ];
}
