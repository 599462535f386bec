import type { NotificationTemplate } from '../../../src/notifications/template.js';
import type { JsonObject } from '../../../src/json.js';

const teks = (data: JsonObject, nama: string): string => (typeof data[nama] === 'string' ? data[nama] : '');

/** A rahasia one says nothing but "Ada kabar"; its desk finds it behind the link. */
function about(
  jenis: string,
  compose: (data: JsonObject, kode: string) => { judul: string; isi: string },
): NotificationTemplate {
  return {
    jenis,
    compose: (data) =>
      teks(data, 'kode') === ''
        ? { judul: 'Ada kabar', isi: 'Ada kabar untuk Anda. Masuk untuk membacanya.' }
        : compose(data, teks(data, 'kode')),
  };
}

const namaJam: Readonly<Record<string, string>> = {
  K1: 'dibaca',
  K2: 'diteruskan',
  K3: 'ditanggapi',
  K4: 'ditindaklanjuti',
};

const keadaan: Readonly<Record<string, string>> = {
  '50': 'separuh waktu sudah lewat',
  '80': 'waktu hampir habis',
  '100': 'melewati tenggat',
  '150': 'satu setengah kali waktunya',
  '200': 'dua kali waktunya',
  hukum: 'melewati batas hukum',
};

export const eskalasiTemplates: readonly NotificationTemplate[] = [
  about('e-masyarakat.eskalasi', (data, kode) => ({
    judul: `${kode}: ${keadaan[teks(data, 'langkah')] ?? 'mendekati tenggat'}`,
    isi: `Belum ${namaJam[teks(data, 'jam')] ?? 'selesai'}${teks(data, 'skpd') === '' ? '' : ` oleh ${teks(data, 'skpd')}`}. Tenggatnya ${teks(data, 'tenggat')}.`,
  })),
  about('e-masyarakat.melewati-tenggat', (data, kode) => ({
    judul: `${kode}: melewati tenggat`,
    isi: `Pengaduan Anda melewati tenggat, kini pada ${teks(data, 'jabatan')}. Pengaduan tidak ditutup karena terlambat.`,
  })),
  about('e-masyarakat.ombudsman', (data, kode) => ({
    judul: `${kode}: jauh melewati tenggat`,
    isi:
      `Pengaduan Anda kini menjadi perhatian Wali Kota dan tetap pada ${teks(data, 'jabatan')}. ` +
      'Anda juga berhak melapor ke Ombudsman Republik Indonesia, tanpa biaya: telepon 137 atau www.ombudsman.go.id. Sertakan kode pengaduan ini.',
  })),
  about('e-masyarakat.tenggat-bergeser', (data, kode) => ({
    judul: `${kode}: tenggat bergeser`,
    isi: `Tenggatnya kini ${teks(data, 'tanggal')}. Sebabnya tertulis di halaman pengaduan.`,
  })),
  about('e-masyarakat.atensi', (data, kode) => ({
    judul: `${kode}: atensi pimpinan`,
    isi: `Pimpinan menulis atensi ${teks(data, 'atensi')} tentang pengaduan ini. Bacalah di halaman pengaduannya.`,
  })),
];
