import type { DemoAccount } from '../../../src/auth/demo.service.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { poliklinikIdOf } from '../acuan/acuan.seed.js';
import { daftarPoliklinik } from '../acuan/poliklinik.data.js';
import { sampaiDewasa } from '../pasien/perwalian.rules.js';
import type { Rakitan } from '../rakit.js';

const JUMLAH_DOKTER = 12;
const JUMLAH_PASIEN = 400;
const surel = (nama: string): string => `${nama}@contoh.binjaikota.go.id`;

/** Accounts only this module needs: staff of Penyakit Dalam, and a mother. */
export const akunDemo: readonly DemoAccount[] = [
  {
    surel: surel('perawat.int'),
    nama: 'Perawat Penyakit Dalam',
    jenis: 'petugas',
    skpdId: skpdIdOf('rsud'),
    grants: [{ peran: 'perawat', lingkup: { jenis: 'poliklinik', kode: poliklinikIdOf('INT') } }],
  },
  {
    surel: surel('dokter.int'),
    nama: 'dr. Contoh Satu',
    jenis: 'petugas',
    skpdId: skpdIdOf('rsud'),
    grants: [{ peran: 'dokter', lingkup: { jenis: 'poliklinik', kode: poliklinikIdOf('INT') } }],
  },
  { surel: surel('ibu'), nama: 'Ibu Contoh', jenis: 'pasien' },
];

const angka = [
  'Satu',
  'Dua',
  'Tiga',
  'Empat',
  'Lima',
  'Enam',
  'Tujuh',
  'Delapan',
  'Sembilan',
  'Sepuluh',
  'Sebelas',
  'Dua Belas',
];

/**
 * Twelve invented doctors, each at one clinic; answers their ids in the order of the clinics.
 * @param akunId the account of the first one
 */
export async function makeDokter(
  tx: Tx,
  { repositories }: Rakitan,
  akunId: string | null,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, { kode }] of daftarPoliklinik.slice(0, JUMLAH_DOKTER).entries()) {
    const id = newId();
    await repositories.acuan.insertDokter(
      tx.trx,
      {
        id,
        nama: `dr. Contoh ${angka[index] ?? ''}`,
        kode_jkn: 12_340 + index,
        nomor_sip: null,
        pengguna_id: index === 0 ? akunId : null,
        versi: 1,
        aktif: 1,
      },
      [poliklinikIdOf(kode)],
    );
    ids.push(id);
  }
  return ids;
}

/** Morning sessions from Monday to Saturday, every doctor on every second day. */
export async function makeJadwal(
  tx: Tx,
  { repositories }: Rakitan,
  dokterIds: readonly string[],
): Promise<void> {
  const mulai = addDays(wibDay(tx.now), -60);
  for (const [index, dokterId] of dokterIds.entries())
    for (const hari of [1, 2, 3, 4, 5, 6].filter((one) => one % 2 === index % 2))
      await repositories.jadwal.insert(
        tx.trx,
        {
          dokter_id: dokterId,
          poliklinik_id: poliklinikIdOf(daftarPoliklinik[index]?.kode ?? ''),
          hari,
          jam_mulai: '08:00',
          jam_selesai: hari === 5 ? '11:00' : '12:00',
          berlaku_mulai: mulai,
          berlaku_sampai: null,
          awalan: String.fromCharCode(65 + index),
          menit_blok: 30,
          kuota_jkn: 24,
          kuota_nonjkn: 8,
          kuota_loket: 8,
          ruang: `Ruang ${String(index + 1)}`,
        },
        { oleh: null, at: tx.now, gantiDariId: null },
      );
}

/** 400 invented patients with nomor RM; region 127599 does not exist. */
export async function makePasien(tx: Tx, { repositories }: Rakitan): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let nomor = 1; nomor <= JUMLAH_PASIEN; nomor++)
    ids.push(
      await repositories.pasien.insert(
        tx.trx,
        {
          nik: `127599010190${String(nomor).padStart(4, '0')}`,
          kartu: `000127599${String(nomor).padStart(4, '0')}`,
          nama: `Pasien Contoh ${String(nomor)}`,
          tanggalLahir: '1990-01-01',
          jenisKelamin: 'L',
          nomorRm: String(nomor).padStart(6, '0'),
          lengkap: true,
        },
        tx.now,
      ),
    );
  return ids;
}

/** A mother (the last patient) with two children born after each other. */
export async function makeIbu(
  tx: Tx,
  { repositories }: Rakitan,
  penggunaId: string,
  ibuPasienId: string,
): Promise<void> {
  const sah = {
    pengguna_id: penggunaId,
    status: 'terverifikasi',
    diajukan_at: tx.now,
    diputus_at: tx.now,
  } as const;
  await repositories.perwalian.insert(tx.trx, {
    ...sah,
    pasien_id: ibuPasienId,
    hubungan: 'diri',
    bukti: null,
    berlaku_sampai: null,
    tenggat_at: null,
  });
  for (const urutanLahir of [1, 2]) {
    const tanggalLahir = addDays(wibDay(tx.now), -365 * 3 * urutanLahir);
    const anakId = await repositories.pasien.insert(
      tx.trx,
      {
        nik: null,
        nama: `Anak Contoh ${String(urutanLahir)}`,
        tanggalLahir,
        jenisKelamin: 'P',
        nomorRm: String(400 + urutanLahir).padStart(6, '0'),
        lengkap: true,
        ibuPasienId,
        urutanLahir,
      },
      tx.now,
    );
    await repositories.perwalian.insert(tx.trx, {
      ...sah,
      pasien_id: anakId,
      hubungan: 'anak',
      bukti: 'kk',
      berlaku_sampai: sampaiDewasa(tanggalLahir),
      tenggat_at: null,
    });
  }
}
