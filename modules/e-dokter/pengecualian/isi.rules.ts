import type { PengecualianBaru } from './pengecualian.repository.js';

/** What is missing, per field. */
export function periksaPengecualian(baru: PengecualianBaru): Readonly<Record<string, string>> {
  const salah: Record<string, string> = {};
  if (baru.dari > baru.sampai) salah['sampai'] = 'Tanggal selesai tidak boleh sebelum tanggal mulai.';
  if (baru.dokter_id === null && baru.poliklinik_id === null && baru.jenis !== 'tutup')
    salah['dokter_id'] = 'Pilih dokter atau poliklinik.';
  if (baru.jenis === 'pengganti' && baru.dokter_pengganti_id === null)
    salah['dokter_pengganti_id'] = 'Pilih dokter pengganti.';
  if (baru.jenis === 'geser_jam' && (baru.isi.jam_mulai === undefined || baru.isi.jam_selesai === undefined))
    salah['jam_mulai'] = 'Tulis jam yang baru.';
  if (baru.jenis === 'buka_tambahan') {
    const { jam_mulai, jam_selesai, awalan } = baru.isi;
    if (!jam_mulai || !jam_selesai || !awalan) salah['jam_mulai'] = 'Tulis jam dan awalan sesi tambahan.';
    if (baru.dokter_id === null || baru.poliklinik_id === null)
      salah['dokter_id'] = 'Sesi tambahan perlu dokter dan poliklinik.';
  }
  return salah;
}
