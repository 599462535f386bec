import { RAKITAN } from '../../../modules/e-dokter/module.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { petugasVisits } from './petugas.visits.js';
import { rumahSakit } from './support/dunia.js';

const base = '/e-dokter';

/** A registration of warga@a for himself. */
function pendaftaran(world: World): Promise<{ readonly id: string; readonly token: string }> {
  return world.once('e-dokter pendaftaran', async () => {
    const ed = world.app.services.get(RAKITAN);
    const { lusa } = await rumahSakit(world);
    const account = world.persona('warga@a').account;
    const penggunaId = account?.penggunaId ?? '';
    const pasienId = await ed.services.perwalian.selfOf(systemContext, {
      penggunaId,
      pendudukId: account?.resident?.pendudukId ?? null,
    });
    const { id } = await ed.services.daftar.register(systemContext, {
      sesiId: lusa,
      blokId: null,
      pasienId: pasienId ?? '',
      penjamin: 'umum',
      jenisKunjungan: 3,
      rujukan: null,
      sumber: 'web',
      pelaku: { penggunaId, peran: 'pasien' },
    });
    return { id, token: ed.services.daftar.tokenOf(id, 1) };
  });
}

const milik =
  (suffix: string) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/pendaftaran/${(await pendaftaran(world)).id}${suffix}`, only: ['warga@a'] },
  ];

/** Pages of the way answer with the first open page while there is no draft; the journey's test judges them. */
const langkah = (nama: string) => (): readonly Sample[] => [
  { path: `${base}/daftar/${nama}`, needsState: true },
];

export const visits: Visits = {
  'GET /e-dokter/daftar/poliklinik': langkah('poliklinik'),
  'GET /e-dokter/daftar/sesi': langkah('sesi'),
  'GET /e-dokter/daftar/jam': langkah('jam'),
  'GET /e-dokter/daftar/penjamin': langkah('penjamin'),
  'GET /e-dokter/daftar/periksa': langkah('periksa'),
  'GET /e-dokter/pendaftaran/:id': milik(''),
  'POST /e-dokter/pendaftaran/:id/batal': milik('/batal'),
  'GET /e-dokter/t/:token': async (world) => [{ path: `${base}/t/${(await pendaftaran(world)).token}` }],
  ...petugasVisits,
};
