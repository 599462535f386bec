import { wibDay } from '../../../../src/time/time.js';
import { sidikTiket } from '../../hitung/tiket.rules.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import type { PasienRow } from '../../pasien/pasien.js';
import type { Rakitan } from '../../rakit.js';
import { bacaCari } from './cari.rules.js';

/** What a search found: at most one patient. */
export type Temu =
  | { readonly hasil: 'pasien'; readonly pasien: PasienRow; readonly pindaian: PendaftaranRow | null }
  | { readonly hasil: 'kosong' | 'salah'; readonly kalimat: string };

/** Looks for one patient by what was typed or scanned. `pindaian` is the registration whose ticket or kode it was. */
export async function temukan({ repositories, services, db }: Rakitan, teks: string): Promise<Temu> {
  const cari = bacaCari(teks);
  if (cari.jenis === 'salah') return { hasil: 'salah', kalimat: cari.kalimat };
  if (cari.jenis === 'tiket' || cari.jenis === 'kode') {
    const row =
      cari.jenis === 'tiket'
        ? await repositories.pendaftaran.findByTiket(db.read, sidikTiket(cari.token))
        : await repositories.pendaftaran.findByKode(db.read, cari.kode);
    const pasien = row?.pasien_id == null ? null : await repositories.pasien.find(db.read, row.pasien_id);
    return pasien === null
      ? { hasil: 'kosong', kalimat: 'Tidak ada pendaftaran dengan kode itu.' }
      : { hasil: 'pasien', pasien, pindaian: row };
  }
  const pasien = await services.pasien.find(cari);
  return pasien === null
    ? { hasil: 'kosong', kalimat: 'Pasien belum dikenal di RSUD.' }
    : { hasil: 'pasien', pasien, pindaian: null };
}

/**
 * The patient of the walk-in form. Somebody RSUD does not know yet is made from the population register by his NIK: the
 * desk has his KTP in hand. Null when nobody knows him.
 */
export async function pasienLoket(
  rakitan: Rakitan,
  context: Parameters<Rakitan['services']['pasien']['create']>[0],
  teks: string,
): Promise<string | { readonly kalimat: string }> {
  const temu = await temukan(rakitan, teks);
  if (temu.hasil === 'pasien') return temu.pasien.id;
  const cari = bacaCari(teks);
  const penduduk = cari.jenis === 'nik' ? await rakitan.registry.findByNik(cari.nik) : null;
  if (cari.jenis !== 'nik' || penduduk?.status !== 'hidup')
    return {
      kalimat: temu.hasil === 'salah' ? temu.kalimat : `${temu.kalimat} Catat dulu sebagai pasien baru.`,
    };
  return rakitan.services.pasien.create(context, {
    nik: cari.nik,
    nama: penduduk.nama,
    tanggalLahir: penduduk.tanggalLahir,
    jenisKelamin: penduduk.jenisKelamin,
    alamat: penduduk.alamat,
    lengkap: true,
  });
}

/** Whether a registration is of today and can be checked in by its scan. */
export function bisaDicatat(row: PendaftaranRow | null, now: number): row is PendaftaranRow {
  return row?.status === 'terdaftar' && row.tanggal === wibDay(now);
}
