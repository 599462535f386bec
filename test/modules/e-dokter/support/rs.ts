import type { DokterRow } from '../../../../modules/e-dokter/acuan/acuan.repository.js';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import type { Permintaan } from '../../../../modules/e-dokter/daftar/daftar.service.js';
import type { Pelaku } from '../../../../modules/e-dokter/daftar/pendaftaran.js';
import { RAKITAN } from '../../../../modules/e-dokter/module.js';
import type { Rakitan } from '../../../../modules/e-dokter/rakit.js';
import type { SesiBaru } from '../../../../modules/e-dokter/sesi/sesi.js';
import type { BlokRow, SesiRow } from '../../../../modules/e-dokter/sesi/sesi.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { FrozenClock } from '../../../support/clock.js';
import type { TestDatabase } from '../../../support/databases.js';

/** Tuesday 24 November 2026, 07.00 WIB. */
export const selasaPagi = Date.parse('2026-11-24T00:00:00Z');
export const selasa = '2026-11-24';
export const rabu = '2026-11-25';

export const admisi: Pelaku = { penggunaId: null, peran: 'admisi' };
export const perawat: Pelaku = { penggunaId: null, peran: 'perawat' };
export const kepala: Pelaku = { penggunaId: null, peran: 'kepala_rawat_jalan' };
export const jkn: Pelaku = { penggunaId: null, peran: 'jkn' };

/** A hospital with its clinics, a doctor at two of them, and no patient. */
export interface Rs {
  readonly app: TestApp;
  readonly ed: Rakitan;
  readonly clock: FrozenClock;
  readonly dokterId: string;
}

export async function buildRs(database: TestDatabase): Promise<Rs> {
  const clock = new FrozenClock(selasaPagi);
  const app = await startApp({ database, clock });
  const ed = app.services.get(RAKITAN);
  const dokterId = await addDokter(ed, 'dr. Contoh Satu');
  return { app, ed, clock, dokterId };
}

export async function addDokter(ed: Rakitan, nama: string): Promise<string> {
  const row: DokterRow = {
    id: newId(),
    nama,
    kode_jkn: null,
    nomor_sip: null,
    pengguna_id: null,
    versi: 1,
    aktif: 1,
  };
  await ed.unitOfWork.run(systemContext, (tx) =>
    ed.repositories.acuan.insertDokter(tx.trx, row, [poliklinikIdOf('INT'), poliklinikIdOf('ANA')]),
  );
  return row.id;
}

/** A sesi of Wednesday 08-12 with 30 jkn, 10 nonjkn, 0 loket in eight blok, unless told otherwise. */
export async function addSesi({ ed, dokterId }: Rs, change: Partial<SesiBaru> = {}): Promise<string> {
  const id = await ed.unitOfWork.run(systemContext, (tx) =>
    ed.repositories.materialisasi.insert(tx.trx, {
      dokter_id: dokterId,
      dokter_pengganti_id: null,
      poliklinik_id: poliklinikIdOf('INT'),
      jadwal_praktik_id: null,
      pengecualian_id: null,
      tanggal: rabu,
      jam_mulai: '08:00',
      jam_selesai: '12:00',
      menit_blok: 30,
      awalan: 'A',
      ruang: 'Ruang 1',
      status: 'dibuka',
      kuota_jkn: 30,
      kuota_nonjkn: 10,
      kuota_loket: 0,
      ...change,
    }),
  );
  if (id === null) throw new Error('the sesi is there already');
  return id;
}

/** Known patients, NIK 1275990101900001 and on. */
export async function addPasien({ ed }: Rs, jumlah: number, dari = 1): Promise<readonly string[]> {
  return ed.unitOfWork.run(systemContext, async (tx) => {
    const ids: string[] = [];
    for (let nomor = dari; nomor < dari + jumlah; nomor++)
      ids.push(
        await ed.repositories.pasien.insert(
          tx.trx,
          {
            nik: `127599010190${String(nomor).padStart(4, '0')}`,
            nama: `Pasien Uji ${String(nomor)}`,
            tanggalLahir: '1990-01-01',
            jenisKelamin: 'L',
            nomorRm: String(nomor).padStart(6, '0'),
            lengkap: true,
          },
          tx.now,
        ),
      );
    return ids;
  });
}

/** What Mobile JKN would ask for: the first open blok, jalur jkn. */
export function mau(sesiId: string, pasienId: string, change: Partial<Permintaan> = {}): Permintaan {
  return {
    sesiId,
    blokId: null,
    pasienId,
    penjamin: 'jkn',
    jenisKunjungan: 3,
    rujukan: null,
    sumber: 'mobile_jkn',
    pelaku: jkn,
    ...change,
  };
}

export async function sesiOf({ ed }: Rs, id: string): Promise<SesiRow> {
  const sesi = await ed.repositories.sesi.find(ed.db.read, id);
  if (sesi === null) throw new Error('no sesi');
  return sesi;
}

export function blokOf({ ed }: Rs, sesiId: string): Promise<readonly BlokRow[]> {
  return ed.repositories.sesi.blokOf(ed.db.read, sesiId);
}

/** What went well, and the errors of the rest. */
export function hasil<T>(settled: readonly PromiseSettledResult<T>[]): {
  readonly ok: readonly T[];
  readonly gagal: readonly unknown[];
} {
  return {
    ok: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    gagal: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])),
  };
}
