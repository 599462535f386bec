import type { CodeForm } from '../../../src/app-module.js';
import { trail } from '../remah.js';
import type { Temuan } from './lacak.service.js';

/** Sentences for everything that is not a page. */
const KALIMAT = {
  kosong: 'Ketik nomor yang ada pada tanda terima Anda.',
  nik: 'Ini seperti NIK. Jangan ditulis di sini.',
  tak_dikenal: 'Kami tidak mengenal bentuk nomor ini. Periksa lagi nomor pada tanda terima Anda.',
} as const;

const RAHASIA = {
  8: 'Ini seperti kunci rahasia 8 huruf dan angka. Jangan ditulis di sini. Cari dulu nomor laporannya, lalu tulis kunci di halaman laporan itu. Kode pasangan layar ditulis di layar itu sendiri.',
  16: 'Ini seperti tanda terima rahasia 16 huruf dan angka. Jangan ditulis di sini. Halaman aduan rahasia tempat Anda menerimanya yang memintanya.',
} as const;

/** View model of `/lacak`. What was typed is never shown again: it may be a NIK or a secret. */
export function lacakPage(temuan: Exclude<Temuan, { jenis: 'halaman' }> | null, forms: readonly CodeForm[]) {
  const kalimat =
    temuan === null ? null : temuan.jenis === 'rahasia' ? RAHASIA[temuan.panjang] : KALIMAT[temuan.jenis];
  return {
    judul: kalimat === null ? 'Lacak nomor' : 'Nomor belum ditemukan',
    remah: trail('Lacak nomor'),
    form: { values: {}, errors: kalimat === null ? {} : { kode: kalimat } },
    bentuk: forms.map(({ nama, contoh }) => ({ nama, contoh })),
  };
}
