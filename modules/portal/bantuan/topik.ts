/** A help page; its text is `views/portal/bantuan-<slug>.hbs`. */
export interface Topik {
  readonly slug: string;
  readonly judul: string;
  readonly ringkasan: string;
  /** WIB day of the last change of its text. */
  readonly diperbarui: string;
}

/** Help pages in the order people need them. */
export const TOPIK: readonly Topik[] = [
  {
    slug: 'melapor',
    judul: 'Cara melaporkan masalah',
    ringkasan: 'Langkah demi langkah, dengan atau tanpa foto.',
    diperbarui: '2026-11-22',
  },
  {
    slug: 'akun',
    judul: 'Akun dan kata sandi',
    ringkasan: 'Mendaftar dengan NIK, masuk, dan memulihkan akun.',
    diperbarui: '2026-11-21',
  },
  {
    slug: 'privasi',
    judul: 'Data pribadi Anda',
    ringkasan: 'Apa yang disimpan, siapa yang melihat, dan hak Anda.',
    diperbarui: '2026-11-21',
  },
  {
    slug: 'aksesibilitas',
    judul: 'Aksesibilitas',
    ringkasan: 'Bagaimana situs ini dapat dipakai semua orang.',
    diperbarui: '2026-11-21',
  },
  {
    slug: 'istilah',
    judul: 'Arti istilah',
    ringkasan: 'SKPD, kepling, disposisi, dan lainnya.',
    diperbarui: '2026-11-21',
  },
  {
    slug: 'keamanan',
    judul: 'Melaporkan celah keamanan',
    ringkasan: 'Untuk peneliti keamanan.',
    diperbarui: '2026-11-21',
  },
];
