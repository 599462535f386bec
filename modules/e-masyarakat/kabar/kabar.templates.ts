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
  about('e-masyarakat.dibaca', (k) => `${k}: sedang ditanggapi`, 'Operator Binjai Command Center sudah membaca pengaduan Anda.'),
  about('e-masyarakat.didisposisikan', (k) => `${k}: diteruskan`, 'Pengaduan Anda sudah diteruskan ke SKPD yang menangani.'),
  about('e-masyarakat.diterima', (k) => `${k}: ditangani`, 'SKPD sudah menangani pengaduan Anda.'),
  about('e-masyarakat.ditanggapi', (k) => `${k}: ada tanggapan`, 'SKPD menulis tanggapan.'),
  about('e-masyarakat.ditindaklanjuti', (k) => `${k}: sudah diproses, mohon dinilai`, 'SKPD menyatakan pekerjaannya selesai. Benarkah? Anda punya 10 hari kerja untuk menilai.'),
  about('e-masyarakat.ditutup', (k) => `${k}: ditutup`, 'Pengaduan ini sudah ditutup. Terima kasih.'),
  about('e-masyarakat.pengingat', (k) => `${k}: mohon dinilai`, 'Pekerjaan ini belum Anda nilai. Tanpa penilaian, pengaduan ditutup dengan catatan "tanpa penilaian".'),
  about('e-masyarakat.terlambat', (k) => `${k}: melewati tenggat`, 'Pengaduan Anda melewati tenggatnya. Halamannya menunjukkan kantor yang memegang.'),
  about('e-masyarakat.tugas', (k) => `${k}: menunggu SKPD Anda`, 'Ada pengaduan untuk SKPD Anda. Lihat tenggatnya.'),
];
