import { kodeLoket } from '../../../modules/e-dokter/hitung/qr-loket.rules.js';
import { RAKITAN } from '../../../modules/e-dokter/module.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { mesinVisits } from './mesin.visits.js';
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

/** A page behind the secret of that registration's ticket: whoever knows it. */
const tiket =
  (suffix: string) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}/t/${(await pendaftaran(world)).token}${suffix}` },
  ];

/** A child warga@a may act for. */
function perwalian(world: World): Promise<string> {
  return world.once('e-dokter perwalian', async () => {
    const ed = world.app.services.get(RAKITAN);
    await pendaftaran(world);
    return ed.unitOfWork.run(systemContext, async (tx) => {
      const pasienId = await ed.repositories.pasien.insert(
        tx.trx,
        {
          nik: null,
          nama: 'Anak Uji',
          tanggalLahir: '2020-01-01',
          jenisKelamin: 'P',
          tanpaNikAlasan: 'belum terbit',
        },
        tx.now,
      );
      return ed.repositories.perwalian.insert(tx.trx, {
        pengguna_id: world.persona('warga@a').account?.penggunaId ?? '',
        pasien_id: pasienId,
        hubungan: 'anak',
        bukti: 'kk',
        status: 'terverifikasi',
        berlaku_sampai: null,
        diajukan_at: tx.now,
        tenggat_at: null,
      });
    });
  });
}

const cabut = async (world: World): Promise<readonly Sample[]> => [
  { path: `${base}/tanggungan/${await perwalian(world)}/cabut`, only: ['warga@a'] },
];

/** Public pages with something to show. */
const withSesi =
  (path: string) =>
  async (world: World): Promise<readonly Sample[]> => {
    await rumahSakit(world);
    return [{ path: `${base}${path}` }];
  };

const lagi = async (world: World): Promise<readonly Sample[]> => [
  { path: `${base}/daftar/lagi/${(await pendaftaran(world)).id}`, only: ['warga@a'] },
];

const hadir = (world: World): readonly Sample[] => {
  const { kunciLoket, clock } = world.app.services.get(RAKITAN);
  return [{ path: `${base}/hadir/${kodeLoket(kunciLoket, clock.now())}` }];
};

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
  'GET /e-dokter/pendaftaran/:id/ubah': milik('/ubah'),
  'POST /e-dokter/pendaftaran/:id/ubah': milik('/ubah'),
  'GET /e-dokter/pendaftaran/:id/tiket': milik('/tiket'),
  'GET /e-dokter/daftar/lagi/:id': lagi,
  'POST /e-dokter/daftar/lagi/:id': lagi,
  'GET /e-dokter/tanggungan/:id/cabut': cabut,
  'POST /e-dokter/tanggungan/:id/cabut': cabut,
  'GET /e-dokter': withSesi(''),
  'GET /e-dokter/jadwal': withSesi('/jadwal'),
  'GET /e-dokter/antrean': withSesi('/antrean'),
  'GET /e-dokter/poliklinik/:slug': withSesi('/poliklinik/uji-0'),
  'GET /e-dokter/hadir/:kode': hadir,
  'POST /e-dokter/hadir/:kode': hadir,
  'GET /e-dokter/t/:token': tiket(''),
  'GET /e-dokter/t/:token.ics': tiket('.ics'),
  'GET /e-dokter/t/:token/qr.svg': tiket('/qr.svg'),
  'GET /e-dokter/t/:token/urutan': tiket('/urutan'),
  'GET /e-dokter/t/:token/pindah': tiket('/pindah'),
  'POST /e-dokter/t/:token/pindah': tiket('/pindah'),
  'POST /e-dokter/t/:token/batal': tiket('/batal'),
  ...petugasVisits,
  ...mesinVisits,
};
