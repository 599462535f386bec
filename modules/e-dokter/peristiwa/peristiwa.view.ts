import { formatJam } from '../../../src/views/format.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import type { BarisPeristiwa } from './peristiwa.repository.js';
import type { AlasanPeristiwa, JenisPeristiwa } from './peristiwa.rules.js';

const kata: Readonly<Record<JenisPeristiwa, string>> = {
  terdaftar: 'Terdaftar',
  dibatalkan: 'Dibatalkan',
  dipindah: 'Dipindah',
  hadir: 'Tercatat hadir',
  admisi_mulai: 'Data dilengkapi di loket',
  admisi_selesai: 'Data lengkap, menunggu',
  dipanggil: 'Dipanggil',
  dipanggil_ulang: 'Dipanggil ulang',
  masuk: 'Masuk ruang',
  dilewati: 'Dilewati, tempat tidak hangus',
  kembali: 'Kembali dalam antrean',
  selesai: 'Selesai',
  tidak_hadir: 'Tidak hadir',
  tidak_terlayani: 'Belum terlayani',
  diurungkan: 'Langkah terakhir diurungkan',
  meleset: 'Jam kunjungan tidak ditepati',
  dokter_hadir: 'Dokter hadir',
  dijeda: 'Dokter jeda',
  dilanjutkan: 'Dilanjutkan',
  ditutup: 'Pendaftaran ditutup',
  dibuka: 'Pendaftaran dibuka',
  pengganti: 'Dokter pengganti',
  jam_digeser: 'Jam praktik digeser',
  sesi_dibatalkan: 'Sesi dibatalkan',
  sesi_selesai: 'Sesi selesai',
};

const alasan: Readonly<Record<AlasanPeristiwa, string>> = {
  prioritas: 'didahulukan menurut aturan prioritas, paling banyak satu di antara tiga',
  lambat: 'datang sesudah jam kunjungannya',
  kembali: 'dipanggil dua kali dan belum masuk',
  urung: 'salah tekan',
  pasien: 'oleh pasien',
  rumah_sakit: 'oleh rumah sakit',
  pindah: 'pindah jam',
  cuti: 'cuti',
  berhalangan: 'dokter berhalangan',
  dinas_luar: 'dinas luar',
  operasi: 'operasi',
  libur: 'libur',
  lainnya: 'lainnya',
};

/** The public sentence of a reason; '' for none. */
export function kataAlasan(kode: string | null): string {
  return kode !== null && Object.hasOwn(alasan, kode) ? alasan[kode as AlasanPeristiwa] : '';
}

/**
 * A line of the public ledger.
 * @param sendiri the reader's own number
 * @param jam when the window of each number begins (UTC ms): what a call without another reason went by
 */
export function peristiwaView(
  baris: BarisPeristiwa,
  awalan: string,
  sendiri: number,
  jam: ReadonlyMap<number, number>,
) {
  const mulai =
    baris.jenis === 'dipanggil' && baris.alasanKode === null ? jam.get(baris.nomor ?? 0) : undefined;
  return {
    urutan: baris.urutan,
    pukul: formatJam(baris.at) + (baris.susulan === 1 ? ' (dicatat kemudian)' : ''),
    nomor: baris.nomor === null ? '' : tampilNomor(awalan, baris.nomor),
    sendiri: baris.nomor === sendiri,
    kata: Object.hasOwn(kata, baris.jenis) ? kata[baris.jenis as JenisPeristiwa] : baris.jenis,
    alasan: mulai === undefined ? kataAlasan(baris.alasanKode) : `jam kunjungan ${formatJam(mulai)}`,
    sidik: baris.hash.slice(0, 16),
  };
}
