import { RAKITAN } from '../../../modules/e-dokter/module.js';
import type { Rakitan } from '../../../modules/e-dokter/rakit.js';
import { newId } from '../../../src/db/ids.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';

const base = '/e-dokter';
const perawat = ['perawat@a', 'dokter@a'];

/** Clinics with the ids the world's grants name, a doctor, a sesi of today and one of the day after tomorrow. */
function rumahSakit(world: World): Promise<{ readonly hariIni: string; readonly lusa: string }> {
  return world.once('e-dokter', async () => {
    const ed = world.app.services.get(RAKITAN);
    const dokterId = newId();
    const poli = [world.a.poliklinikId, world.b.poliklinikId];
    await ed.unitOfWork.run(systemContext, async (tx) => {
      await ed.repositories.acuan.insertPoliklinik(
        tx.trx,
        poli.map((id, index) => ({
          id,
          kode: `UJ${String(index)}`,
          slug: `uji-${String(index)}`,
          nama: `Uji ${String(index)}`,
          label_netral: 'Ruang 99',
          ruang: 'Ruang 99',
          kode_jkn: null,
          kode_subspesialis_jkn: null,
          butuh_rujukan: 0,
          sensitif: 0,
          aktif: 1,
          version: 1,
        })),
      );
      await ed.repositories.acuan.insertDokter(
        tx.trx,
        {
          id: dokterId,
          nama: 'dr. Contoh Uji',
          kode_jkn: null,
          nomor_sip: null,
          pengguna_id: null,
          versi: 1,
          aktif: 1,
        },
        poli,
      );
    });
    const hari = wibDay(world.app.clock.now());
    return {
      hariIni: await sesi(ed, dokterId, world.a.poliklinikId, hari, 'U'),
      lusa: await sesi(ed, dokterId, world.a.poliklinikId, addDays(hari, 2), 'U'),
    };
  });
}

async function sesi(ed: Rakitan, dokterId: string, poliklinikId: string, tanggal: string, awalan: string) {
  const id = await ed.unitOfWork.run(systemContext, (tx) =>
    ed.repositories.materialisasi.insert(tx.trx, {
      dokter_id: dokterId,
      dokter_pengganti_id: null,
      poliklinik_id: poliklinikId,
      jadwal_praktik_id: null,
      pengecualian_id: null,
      tanggal,
      jam_mulai: '08:00',
      jam_selesai: '23:00',
      menit_blok: 30,
      awalan,
      ruang: 'Ruang 99',
      status: 'dibuka',
      kuota_jkn: 30,
      kuota_nonjkn: 30,
      kuota_loket: 10,
    }),
  );
  return id ?? '';
}

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
  'GET /e-dokter/petugas/sesi/:id': async (world) => [
    { path: `${base}/petugas/sesi/${(await rumahSakit(world)).hariIni}`, only: perawat },
  ],
  'POST /e-dokter/petugas/sesi/:id/:aksi': async (world) => [
    { path: `${base}/petugas/sesi/${(await rumahSakit(world)).hariIni}/jeda`, only: perawat },
  ],
};
