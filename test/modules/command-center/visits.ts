import { Papan } from '../../../modules/command-center/papan.bindings.js';
import { Meja } from '../../../modules/command-center/piket-rapat.bindings.js';
import { parsePeriode } from '../../../modules/command-center/rapat/periode.rules.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { T } from '../../../src/tokens.js';
import { DAY_MS } from '../../../src/time/time.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';

const base = '/command-center';
const leaders = ['walikota@a', 'walikota@b'];
const supervisors = ['penyelia_bcc@a', 'penyelia_bcc@b'];
const screens = ['admin@a', 'admin@b'];

/** An atensi for the office of place a. */
function atensi(world: World): Promise<string> {
  return world.once('atensi', () => {
    const { services, clock } = world.app;
    const order = {
      subjek: null,
      label: 'Uji',
      skpdId: world.a.skpdId,
      isi: 'Jelaskan keadaannya.',
      tenggatAt: clock.now() + DAY_MS,
    };
    return services
      .get(T.unitOfWork)
      .run(systemContext, (tx) => services.get(Papan.atensi).giveIn(tx, null, order));
  });
}

/** A decision for the office of place a. */
function keputusan(world: World): Promise<string> {
  return world.once('keputusan', () => {
    const { services, clock } = world.app;
    const order = {
      periode: '2026-W47',
      isi: 'Perbaiki segera.',
      skpdId: world.a.skpdId,
      tenggatAt: clock.now() + DAY_MS,
    };
    return services
      .get(T.unitOfWork)
      .run(systemContext, (tx) => services.get(Papan.keputusan).noteIn(tx, null, order));
  });
}

const ofAtensi =
  (suffix: string, more: Omit<Sample, 'path'>) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/atensi/${await atensi(world)}${suffix}`, ...more },
  ];

const ofKeputusan =
  (suffix: string, more: Omit<Sample, 'path'>) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/keputusan/${await keputusan(world)}${suffix}`, ...more },
  ];

/** A wall screen that waits for its code. */
function layar(world: World): Promise<string> {
  return world.once('layar dinding', async () => {
    const screens = world.app.services.get(Papan.layar);
    await screens.announce(systemContext, 'Dinding uji', 'kota');
    return (await screens.list())[0]?.id ?? '';
  });
}

const ofLayar =
  (path: string, more: Omit<Sample, 'path' | 'fields'> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/admin/layar/${path}`, fields: { id: await layar(world), papan: 'tenggat' }, ...more },
  ];

const readers = [...leaders, ...supervisors, 'kepala_skpd@a'];

async function cell({ app, a }: World): Promise<readonly Sample[]> {
  const office = (await app.services.get(T.directory).snapshot()).skpdById(a.skpdId);
  const bcc = ['operator_bcc@a', 'operator_bcc@b', ...supervisors];
  return [
    {
      path: `${base}/tenggat/${office?.slug ?? ''}/100`,
      only: [...leaders, ...bcc, 'petugas_skpd@a', 'kepala_skpd@a'],
    },
  ];
}

/** The serah terima of the turn that runs. */
function serahTerima({ app, once }: World): Promise<string> {
  return once('serah terima', async () => {
    await app.services.get(Meja.serahTerima).tick();
    const [one] = await app.services.get(Meja.serahTerimaQueries).list(1);
    if (!one) throw new Error('no serah terima');
    return one.kode;
  });
}

const ofSerahTerima =
  (suffix: string, more: Omit<Sample, 'path'> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/serah-terima/${await serahTerima(world)}${suffix}`, ...more },
  ];

const ofRapat =
  (suffix: string) =>
  async ({ app, once }: World): Promise<readonly Sample[]> => {
    const periode = parsePeriode('2026-W46');
    if (!periode) throw new Error('no period');
    await once('laporan rapat', () => app.services.get(Meja.rapat).make(periode));
    return [{ path: `${base}/rapat/2026-W46${suffix}` }];
  };

const kursiFields = { tanggal: '2026-12-01', giliran: 'pagi', kursi: '1' };

export const visits: Visits = {
  'GET /command-center/piket/jadwal/kursi': () => [
    { path: `${base}/piket/jadwal/kursi?${new URLSearchParams(kursiFields).toString()}` },
  ],
  'POST /command-center/piket/jadwal/kursi': () => [
    { path: `${base}/piket/jadwal/kursi`, fields: kursiFields },
  ],
  // A swap that is not there, or not one's own, is nothing.
  'POST /command-center/piket/tukar/:id': () => [
    { path: `${base}/piket/tukar/tidak-ada`, fields: { tindakan: 'tolak' }, alsoFine: ['tiada'] },
  ],
  'GET /command-center/serah-terima/:kode': ofSerahTerima(''),
  'GET /command-center/serah-terima/:kode/pdf': ofSerahTerima('/pdf'),
  // Only who sits in this turn, or a penyelia, writes into it.
  'POST /command-center/serah-terima/:kode/isi': ofSerahTerima('/isi', { alsoFine: ['tiada'] }),
  'POST /command-center/serah-terima/:kode/tanda-tangan': ofSerahTerima('/tanda-tangan'),
  'POST /command-center/serah-terima/:kode/kembalikan': ofSerahTerima('/kembalikan'),
  'GET /command-center/rapat/:periode': ofRapat(''),
  'GET /command-center/rapat/:periode/pdf': ofRapat('/pdf'),
  'GET /command-center/rapat/:periode/csv': ofRapat('/csv'),
  'POST /command-center/rapat/:periode/koreksi': ofRapat('/koreksi'),
  'GET /command-center/dinding/:papan': () =>
    ['kota', 'pengaduan', 'layanan', 'tenggat'].map((papan) => ({ path: `${base}/dinding/${papan}` })),
  'GET /command-center/tenggat/:skpd/:persen': cell,
  // The Sekda alone among the heads of offices.
  'GET /command-center/pimpinan': () => [{ path: `${base}/pimpinan`, only: leaders }],
  'GET /command-center/atensi/:kode': ofAtensi('', { only: readers }),
  'POST /command-center/atensi/:kode/jawab': ofAtensi('/jawab', { only: ['kepala_skpd@a'] }),
  'POST /command-center/atensi/:kode/tutup': ofAtensi('/tutup', { only: leaders }),
  'POST /command-center/keputusan/:id/laksanakan': ofKeputusan('/laksanakan', { only: ['kepala_skpd@a'] }),
  'POST /command-center/keputusan/:id/tutup': ofKeputusan('/tutup', { only: supervisors }),
  'POST /command-center/admin/layar/papan': ofLayar('papan'),
  // Whoever comes second finds it revoked.
  'POST /command-center/admin/layar/cabut': ofLayar('cabut', { alsoFine: ['tiada'] }),
  // Administrators of one SKPD have no walls; those of the test stand in the whole city.
  'GET /command-center/admin/layar': () => [{ path: `${base}/admin/layar`, only: screens }],
};
