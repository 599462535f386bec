import type { AuditChain } from '../../../src/audit/audit.js';
import type { DemoAccounts } from '../../../src/auth/demo.service.js';
import { systemContext, UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { Outbox } from '../../../src/events/outbox.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { poliklinikIdOf } from '../acuan/acuan.seed.js';
import { assemble } from '../rakit.js';
import type { Bahan, Rakitan } from '../rakit.js';
import { playSesi } from './hari-ini.js';
import { JamDemo } from './jam-demo.js';
import { playRiwayat } from './riwayat.js';
import { akunDemo, makeDokter, makeIbu, makeJadwal, makePasien } from './orang.js';

/** What the kernel gives the demo. */
export interface BahanDemo {
  readonly bahan: Bahan;
  readonly accounts: DemoAccounts;
  readonly auditChain: AuditChain;
  readonly outbox: Outbox;
}

/** Makes the demo hospital: people, schedule, and a day that runs through the real services up to now. */
export async function buildDemo({ bahan, accounts, auditChain, outbox }: BahanDemo): Promise<void> {
  const now = bahan.clock.now();
  const jam = new JamDemo(now);
  const unitOfWork = new UnitOfWork(bahan.db, jam, auditChain, outbox);
  const ed = assemble({ ...bahan, unitOfWork, clock: jam });
  const [, dokterAkunId = null, ibuId = ''] = await accounts.create(akunDemo);
  const { dokter, pasien } = await ed.unitOfWork.run(systemContext, async (tx) => {
    const dokterIds = await makeDokter(tx, ed, dokterAkunId);
    await makeJadwal(tx, ed, dokterIds);
    const pasienIds = await makePasien(tx, ed);
    await makeIbu(tx, ed, ibuId, pasienIds.at(-1) ?? '');
    return { dokter: dokterIds, pasien: pasienIds };
  });
  await playRiwayat(ed, now, dokter, pasien);
  await ed.services.materialisasi.run(systemContext);
  await today(ed, jam, now, dokter, pasien);
  jam.set(now);
  await tomorrow(ed, now, dokter.at(-1) ?? '');
  await leave(ed, now, dokter[6] ?? '', pasien.slice(200, 206));
}

/** Lines for the start: whom to be. */
export const catatanDemo: readonly string[] = [
  'e-Dokter (peragaan): perawat.int@ dan dokter.int@contoh.binjaikota.go.id melayani Penyakit Dalam, admisi@ dan kepala.rawatjalan@ seluruh RSUD; ibu@ punya dua anak.',
];

async function today(
  ed: Rakitan,
  jam: JamDemo,
  now: number,
  dokter: readonly string[],
  pasien: readonly string[],
): Promise<void> {
  const rencana = [
    {
      kode: 'INT',
      dokterId: dokter[0] ?? '',
      awalan: 'N',
      pasienIds: pasien.slice(0, 20),
      akhir: 'berjalan',
    },
    {
      kode: 'ANA',
      dokterId: dokter[1] ?? '',
      awalan: 'P',
      pasienIds: pasien.slice(20, 28),
      akhir: 'terlambat',
    },
    { kode: 'BED', dokterId: dokter[2] ?? '', awalan: 'Q', pasienIds: pasien.slice(30, 38), akhir: 'dijeda' },
    {
      kode: 'MAT',
      dokterId: dokter[4] ?? '',
      awalan: 'R',
      pasienIds: pasien.slice(40, 46),
      akhir: 'selesai',
    },
    {
      kode: 'SAR',
      dokterId: dokter[6] ?? '',
      penggantiId: dokter[7] ?? '',
      awalan: 'S',
      pasienIds: pasien.slice(50, 56),
      akhir: 'berjalan',
    },
  ] as const;
  for (const satu of rencana) await playSesi(ed, jam, now, satu);
}

/** Tomorrow's empty sesi of 30 jkn, 10 nonjkn and no desk seat. */
async function tomorrow(ed: Rakitan, now: number, dokterId: string): Promise<void> {
  await ed.unitOfWork.run(systemContext, (tx) =>
    ed.repositories.materialisasi.insert(tx.trx, {
      dokter_id: dokterId,
      dokter_pengganti_id: null,
      poliklinik_id: poliklinikIdOf('INT'),
      jadwal_praktik_id: null,
      pengecualian_id: null,
      tanggal: addDays(wibDay(now), 1),
      jam_mulai: '08:00',
      jam_selesai: '12:00',
      menit_blok: 30,
      awalan: 'T',
      ruang: 'Ruang 12',
      status: 'dibuka',
      kuota_jkn: 30,
      kuota_nonjkn: 10,
      kuota_loket: 0,
    }),
  );
}

/** A leave that waits for the kepala rawat jalan, over six patients. */
async function leave(
  ed: Rakitan,
  now: number,
  dokterId: string,
  pasienIds: readonly string[],
): Promise<void> {
  const hari = wibDay(now);
  const calon = await ed.sesiQueries.listBetween(addDays(hari, 2), addDays(hari, 20), poliklinikIdOf('SAR'));
  const sesi = calon.find((one) => one.dokter_id === dokterId && one.status === 'dibuka');
  if (!sesi) return;
  for (const pasienId of pasienIds)
    await ed.services.daftar.register(systemContext, {
      sesiId: sesi.id,
      blokId: null,
      pasienId,
      penjamin: 'jkn',
      jenisKunjungan: 3,
      rujukan: null,
      sumber: 'telepon',
      pelaku: { penggunaId: null, peran: 'admisi' },
    });
  await ed.services.pengecualian.request(
    systemContext,
    {
      dari: sesi.tanggal,
      sampai: sesi.tanggal,
      jam_mulai: null,
      jam_selesai: null,
      isi: {},
      dokter_id: dokterId,
      poliklinik_id: null,
      jenis: 'cuti',
      dokter_pengganti_id: null,
      alasan_publik: 'cuti',
      alasan_internal: 'Peragaan',
    },
    { penggunaId: null, peran: 'kepala_rawat_jalan' },
  );
}
