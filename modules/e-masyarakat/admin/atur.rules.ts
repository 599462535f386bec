import type { BarisKategori, IsianKategori } from './atur.repository.js';

const labels: Readonly<Record<keyof IsianKategori, string>> = {
  nama: 'nama',
  kelompok: 'kelompok',
  keterangan: 'keterangan',
  kata_kunci: 'kata kunci',
  jenis: 'jenis',
  tenggat_layanan_hk: 'tenggat (hari kerja)',
  radius_m: 'radius (meter)',
  lokasi_publik: 'lokasi untuk umum',
  kerahasiaan_awal: 'kerahasiaan awal',
  darurat: 'darurat',
  wajib_foto_sesudah: 'wajib foto sesudah',
  membentuk_klaster: 'membentuk klaster',
  instansi_id: 'instansi',
  urutan: 'urutan',
  aktif: 'dipakai',
};

const teks = (nilai: string | number | null): string => (nilai === null ? '' : String(nilai));

/** Fields that differ, as lines of a history. */
export function differencesOf(
  sebelum: BarisKategori,
  sesudah: IsianKategori,
): readonly { readonly bidang: string; readonly sebelum: string; readonly sesudah: string }[] {
  return (Object.keys(labels) as (keyof IsianKategori)[])
    .filter((key) => teks(sebelum[key]) !== teks(sesudah[key]))
    .map((key) => ({ bidang: labels[key], sebelum: teks(sebelum[key]), sesudah: teks(sesudah[key]) }));
}
