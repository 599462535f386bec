import type { JobDefinition } from '../../src/jobs/job.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import { wibDay } from '../../src/time/time.js';
import type { Rakitan } from './rakit.js';

/** Work that nobody asks for. */
export function jobsOf({ services, sesiQueries, clock }: Rakitan): readonly JobDefinition[] {
  return [
    {
      nama: 'e-dokter.materialise',
      jadwal: { cron: '15 0 * * *' },
      handle: async () => {
        await services.libur.propose(systemContext);
        await services.materialisasi.run(systemContext);
      },
    },
    {
      // A start that slept through 00:15 catches up within the hour.
      nama: 'e-dokter.materialise-hourly',
      jadwal: { setiapDetik: 3600 },
      handle: async () => {
        await services.libur.propose(systemContext);
        await services.materialisasi.run(systemContext);
      },
    },
    {
      nama: 'e-dokter.end-forgotten',
      jadwal: { cron: '0 23 * * *' },
      handle: async () => {
        const ids = await sesiQueries.unfinishedOn(wibDay(clock.now()));
        await services.akhiri.endForgotten(systemContext, ids);
      },
    },
    {
      nama: 'e-dokter.remind-tomorrow',
      jadwal: { cron: '0 18 * * *' },
      handle: () => services.pengingat.tomorrow(systemContext),
    },
    {
      nama: 'e-dokter.remind-soon',
      jadwal: { setiapDetik: 300 },
      handle: async () => {
        await services.pengingat.soon(systemContext);
        await services.geser.run(systemContext);
      },
    },
    {
      nama: 'e-dokter.expire-perwalian',
      jadwal: { cron: '5 0 * * *' },
      handle: async () => {
        await services.perwalian.expire(systemContext);
      },
    },
    {
      // After 23:00 ended what was forgotten; estimates of tomorrow are made of it.
      nama: 'e-dokter.learn',
      jadwal: { cron: '30 23 * * *' },
      handle: async () => {
        await services.rapor.write(systemContext);
        await services.pola.learn(systemContext);
      },
    },
    {
      nama: 'e-dokter.retention',
      jadwal: { cron: '40 3 * * *' },
      handle: async () => {
        await services.retensi.run(systemContext);
      },
    },
  ];
}
