import type { Kerahasiaan } from '../pengaduan/status.js';

/** What each choice means, in one plain line. */
export const kalimatKerahasiaan: Readonly<
  Record<Kerahasiaan, { readonly text: string; readonly hint: { readonly text: string } }>
> = {
  terbuka: {
    text: 'Terbuka',
    hint: { text: 'Isi tampil untuk umum, dengan nama depan dan huruf pertama nama Anda berikutnya.' },
  },
  anonim: {
    text: 'Nama disembunyikan',
    hint: { text: 'Isi tampil untuk umum, tertulis "Warga". SKPD tidak melihat nama Anda.' },
  },
  rahasia: {
    text: 'Rahasia',
    hint: { text: 'Tidak tampil di mana pun. Hanya petugas yang menangani membaca isinya, tanpa nama Anda.' },
  },
};
