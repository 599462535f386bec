import type { NotificationTemplate } from '../../../src/notifications/template.js';
import type { JsonObject } from '../../../src/json.js';

const kode = (data: JsonObject): string => String(data['kode'] ?? '');

/** A notice about a rahasia one says nothing but "Ada kabar". */
function about(jenis: string, judul: (kode: string) => string, isi: string): NotificationTemplate {
  return {
    jenis,
    compose: (data) =>
      data['kode'] === undefined || data['kode'] === null
        ? { judul: 'Ada kabar', isi: 'Ada kabar untuk Anda. Masuk untuk membacanya.' }
        : { judul: judul(kode(data)), isi },
  };
}

/** The words this module sends. Never a person, never the text of a pengaduan. */
export const templates: readonly NotificationTemplate[] = [
  about(
    'e-masyarakat.dibaca',
    (k) => `${k}: sedang ditanggapi`,
    'Operator Binjai Command Center sudah membaca pengaduan Anda.',
  ),
  about(
    'e-masyarakat.didisposisikan',
    (k) => `${k}: diteruskan`,
    'Pengaduan Anda sudah diteruskan ke SKPD yang menangani.',
  ),
  about('e-masyarakat.diterima', (k) => `${k}: ditangani`, 'SKPD sudah menangani pengaduan Anda.'),
  about('e-masyarakat.ditanggapi', (k) => `${k}: ada tanggapan`, 'SKPD menulis tanggapan.'),
  about(
    'e-masyarakat.ditindaklanjuti',
    (k) => `${k}: sudah diproses, mohon dinilai`,
    'SKPD menyatakan pekerjaannya selesai. Benarkah? Anda punya 10 hari kerja untuk menilai.',
  ),
  about('e-masyarakat.ditutup', (k) => `${k}: ditutup`, 'Pengaduan ini sudah ditutup. Terima kasih.'),
  about(
    'e-masyarakat.dikembalikan',
    (k) => `${k}: mohon dilengkapi`,
    'Operator perlu keterangan tambahan. Lengkapi dalam 30 hari supaya pengaduan Anda berjalan lagi.',
  ),
  about(
    'e-masyarakat.dialihkan',
    (k) => `${k}: diteruskan ke instansi lain`,
    'Masalah ini ditangani instansi di luar Pemerintah Kota. Halamannya menunjukkan nomor atau kontaknya.',
  ),
  about(
    'e-masyarakat.ditolak',
    (k) => `${k}: tidak dapat diproses`,
    'Alasannya ada di halaman pengaduan. Anda dapat mengajukan keberatan dalam 10 hari kerja.',
  ),
  about(
    'e-masyarakat.dijadwalkan',
    (k) => `${k}: dijadwalkan`,
    'SKPD sudah menentukan tanggal pekerjaannya.',
  ),
  about(
    'e-masyarakat.ditangguhkan',
    (k) => `${k}: ditangguhkan`,
    'Pekerjaannya harus menunggu. Alasan dan tanggal tinjau ada di halaman pengaduan.',
  ),
  about(
    'e-masyarakat.digabung',
    (k) => `${k}: digabung`,
    'Ada pengaduan lain tentang masalah yang sama. Keduanya kini berjalan bersama; Anda tetap menerima kabar.',
  ),
  about(
    'e-masyarakat.dipisah',
    (k) => `${k}: berjalan sendiri lagi`,
    'Pengaduan Anda dipisah dari pengaduan lain dan berjalan sendiri.',
  ),
  about(
    'e-masyarakat.pengingat',
    (k) => `${k}: mohon dinilai`,
    'Pekerjaan ini belum Anda nilai. Tanpa penilaian, pengaduan ditutup dengan catatan "tanpa penilaian".',
  ),
  about(
    'e-masyarakat.tugas',
    (k) => `${k}: menunggu SKPD Anda`,
    'Ada pengaduan untuk SKPD Anda. Lihat tenggatnya.',
  ),
];
