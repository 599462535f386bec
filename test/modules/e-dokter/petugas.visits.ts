import { RAKITAN } from '../../../modules/e-dokter/module.js';
import { newId } from '../../../src/db/ids.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Sample, Visits } from '../../support/visits.js';
import type { World } from '../../support/world.js';
import { rumahSakit } from './support/dunia.js';

const base = '/e-dokter';
const perawat = ['perawat@a', 'dokter@a'];
/** With the head of the hospital, who may stand at every sesi. */
const sesiOrang = [...perawat, 'kepala_rawat_jalan@a'];
const loket = ['admisi@a', 'kepala_rawat_jalan@a'];
const kepala = ['kepala_rawat_jalan@a'];

/** What the staff pages name: a patient at today's sesi, a line of the schedule, a deviation, a display. */
function petugasDunia(world: World) {
  return world.once('e-dokter petugas', async () => {
    const ed = world.app.services.get(RAKITAN);
    const { hariIni } = await rumahSakit(world);
    const hari = wibDay(world.app.clock.now());
    const pasienId = await ed.services.pasien.create(systemContext, {
      nik: '1275990101907777',
      nama: 'Pasien Kunjungan Uji',
      tanggalLahir: '1990-01-01',
      jenisKelamin: 'P',
      lengkap: true,
    });
    const { id: pendaftaranId } = await ed.services.daftar.register(systemContext, {
      sesiId: hariIni,
      blokId: null,
      pasienId,
      penjamin: 'umum',
      jenisKunjungan: 3,
      rujukan: null,
      sumber: 'loket',
      pelaku: { penggunaId: null, peran: 'admisi' },
    });
    const sesi = await ed.sesiQueries.find(hariIni);
    const jadwalId = await ed.services.jadwal.add(systemContext, {
      dokter_id: sesi?.dokter_id ?? '',
      poliklinik_id: world.b.poliklinikId,
      hari: 1,
      jam_mulai: '04:00',
      jam_selesai: '05:00',
      berlaku_mulai: addDays(hari, 300),
      berlaku_sampai: null,
      awalan: 'W',
      menit_blok: 30,
      kuota_jkn: 4,
      kuota_nonjkn: 4,
      kuota_loket: 4,
      ruang: 'Ruang 99',
    });
    const pengecualianId = await ed.services.pengecualian.request(
      systemContext,
      {
        dari: addDays(hari, 300),
        sampai: addDays(hari, 300),
        jam_mulai: null,
        jam_selesai: null,
        isi: {},
        dokter_id: sesi?.dokter_id ?? '',
        poliklinik_id: null,
        jenis: 'cuti',
        dokter_pengganti_id: null,
        alasan_publik: 'cuti',
        alasan_internal: null,
      },
      { penggunaId: null, peran: 'kepala_rawat_jalan' },
    );
    await world.app.database
      .write('e_dokter_layar_poliklinik')
      .insert({ nama: 'uji', layar_id: null, poliklinik_id: world.a.poliklinikId });
    return { pasienId, pendaftaranId, jadwalId, pengecualianId, sesiId: hariIni };
  });
}

type Dunia = Awaited<ReturnType<typeof petugasDunia>>;

/** One address, and who may reach it. */
const satu =
  (alamat: (dunia: Dunia) => string, only: readonly string[], lain: Partial<Sample> = {}) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `${base}${alamat(await petugasDunia(world))}`, only, ...lain },
  ];
/** A page of the whole hospital: roles granted elsewhere find nothing. */
const rumah = (alamat: string, only: readonly string[]) => satu(() => `/petugas${alamat}`, only);
/** A thing that is not there any more once somebody asked for it; all others must not find it either. */
const tiada = (alamat: string) => (): readonly Sample[] => [
  { path: `${base}/petugas${alamat}/${newId()}`, only: [] },
];

/** Pages of the staff and of the waiting-room displays. */
export const petugasVisits: Visits = {
  'GET /e-dokter/petugas/admisi': rumah('/admisi', loket),
  'POST /e-dokter/petugas/admisi/cari': rumah('/admisi/cari', loket),
  'POST /e-dokter/petugas/admisi/daftar': rumah('/admisi/daftar', loket),
  'GET /e-dokter/petugas/admisi/pasien-baru': rumah('/admisi/pasien-baru', loket),
  'POST /e-dokter/petugas/admisi/pasien-baru': rumah('/admisi/pasien-baru', loket),
  'GET /e-dokter/petugas/admisi/:id/tiket': satu((d) => `/petugas/admisi/${d.pendaftaranId}/tiket`, loket),
  'GET /e-dokter/petugas/admisi/:id/qr.svg': satu((d) => `/petugas/admisi/${d.pendaftaranId}/qr.svg`, loket),
  'POST /e-dokter/petugas/admisi/:id/:aksi': satu((d) => `/petugas/admisi/${d.pendaftaranId}/hadir`, loket),
  'GET /e-dokter/petugas/qr-loket': rumah('/qr-loket', loket),
  'GET /e-dokter/petugas/qr-loket.svg': rumah('/qr-loket.svg', loket),
  'GET /e-dokter/petugas/perwalian': rumah('/perwalian', loket),
  'POST /e-dokter/petugas/perwalian/:id': tiada('/perwalian'),
  'GET /e-dokter/petugas/tindak-lanjut': rumah('/tindak-lanjut', loket),
  'POST /e-dokter/petugas/tindak-lanjut/:id': tiada('/tindak-lanjut'),
  'GET /e-dokter/petugas/pasien/:id': satu((d) => `/petugas/pasien/${d.pasienId}`, [...perawat, ...loket]),
  'POST /e-dokter/petugas/pasien/:id': satu((d) => `/petugas/pasien/${d.pasienId}`, [...perawat, ...loket]),
  'GET /e-dokter/petugas/sesi/:id': satu((d) => `/petugas/sesi/${d.sesiId}`, sesiOrang),
  'GET /e-dokter/petugas/sesi/:id/arus': satu((d) => `/petugas/sesi/${d.sesiId}/arus`, sesiOrang),
  'GET /e-dokter/petugas/sesi/:id/cetak': satu((d) => `/petugas/sesi/${d.sesiId}/cetak`, sesiOrang),
  'GET /e-dokter/petugas/sesi/:id/susulan': satu((d) => `/petugas/sesi/${d.sesiId}/susulan`, sesiOrang),
  'POST /e-dokter/petugas/sesi/:id/susulan': satu((d) => `/petugas/sesi/${d.sesiId}/susulan`, sesiOrang),
  'GET /e-dokter/petugas/sesi/:id/tutup': satu((d) => `/petugas/sesi/${d.sesiId}/tutup`, sesiOrang),
  'POST /e-dokter/petugas/sesi/:id/tutup': satu((d) => `/petugas/sesi/${d.sesiId}/tutup`, sesiOrang),
  'GET /e-dokter/petugas/sesi/:id/rapor': satu((d) => `/petugas/sesi/${d.sesiId}/rapor`, sesiOrang),
  'POST /e-dokter/petugas/sesi/:id/:aksi': satu((d) => `/petugas/sesi/${d.sesiId}/jeda`, sesiOrang),
  'GET /e-dokter/petugas/jadwal': rumah('/jadwal', kepala),
  'GET /e-dokter/petugas/jadwal/baru': rumah('/jadwal/baru', kepala),
  'POST /e-dokter/petugas/jadwal/baru': rumah('/jadwal/baru', kepala),
  'GET /e-dokter/petugas/jadwal/:id/ganti': satu((d) => `/petugas/jadwal/${d.jadwalId}/ganti`, kepala),
  'POST /e-dokter/petugas/jadwal/:id/ganti': satu((d) => `/petugas/jadwal/${d.jadwalId}/ganti`, kepala),
  'POST /e-dokter/petugas/jadwal/:id/akhiri': satu((d) => `/petugas/jadwal/${d.jadwalId}/akhiri`, kepala),
  'GET /e-dokter/petugas/pengecualian': rumah('/pengecualian', kepala),
  'GET /e-dokter/petugas/pengecualian/baru': rumah('/pengecualian/baru', kepala),
  'POST /e-dokter/petugas/pengecualian/baru': rumah('/pengecualian/baru', kepala),
  'GET /e-dokter/petugas/pengecualian/:id/penempatan': satu(
    (d) => `/petugas/pengecualian/${d.pengecualianId}/penempatan`,
    kepala,
  ),
  'POST /e-dokter/petugas/pengecualian/:id/:aksi': satu(
    (d) => `/petugas/pengecualian/${d.pengecualianId}/tempatkan`,
    kepala,
  ),
  'GET /e-dokter/petugas/poliklinik': rumah('/poliklinik', kepala),
  'GET /e-dokter/petugas/poliklinik/:id': rumah('/poliklinik/poli-int', kepala),
  'POST /e-dokter/petugas/poliklinik/:id': rumah('/poliklinik/poli-int', kepala),
  'GET /e-dokter/petugas/dokter-rs': rumah('/dokter-rs', kepala),
  'GET /e-dokter/petugas/dokter-rs/:id': rumah('/dokter-rs/baru', kepala),
  'POST /e-dokter/petugas/dokter-rs/:id': rumah('/dokter-rs/baru', kepala),
  'GET /e-dokter/petugas/layar': rumah('/layar', kepala),
  'POST /e-dokter/petugas/layar': rumah('/layar', kepala),
  'POST /e-dokter/petugas/layar/cabut': rumah('/layar/cabut', kepala),
  'GET /e-dokter/petugas/pengaturan': rumah('/pengaturan', kepala),
  'POST /e-dokter/petugas/pengaturan': rumah('/pengaturan', kepala),
  'GET /e-dokter/petugas/statistik': rumah('/statistik', kepala),
  'GET /e-dokter/petugas/statistik.csv': rumah('/statistik.csv', kepala),
  'GET /e-dokter/layar/:nama': async (world) => {
    await petugasDunia(world);
    return [{ path: `${base}/layar/uji` }];
  },
  'GET /e-dokter/layar/:nama/arus': async (world) => {
    await petugasDunia(world);
    return [{ path: `${base}/layar/uji/arus` }];
  },
  'GET /e-dokter/layar/:nama/potret.json': async (world) => {
    await petugasDunia(world);
    return [{ path: `${base}/layar/uji/potret.json` }];
  },
};
