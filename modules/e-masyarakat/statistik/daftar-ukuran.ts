import type { Hitungan } from './hitungan.rules.js';

/** Every countable thing behind a figure. */
export const semuaUkuran = [
  'semua',
  'ditindak',
  'tepat',
  'jatuh',
  'baca-cepat',
  'baca-jatuh',
  'dibuka-kembali',
  'pernah-ditindak',
  'ditutup',
  'tutup-diam',
  'nilai',
  'nilai-sudah',
  'foto',
  'foto-jauh',
  'dilepas',
] as const;
export type KodeUkuran = (typeof semuaUkuran)[number];

interface InfoUkuran {
  readonly bidang: keyof Hitungan;
  /** Title of the list behind it. */
  readonly judul: string;
  /** What is counted when it is not the pengaduan itself. */
  readonly satuan?: 'penilaian' | 'foto';
}

/** What each of them counts. */
export const infoUkuran: Readonly<Record<KodeUkuran, InfoUkuran>> = {
  semua: { bidang: 'n', judul: 'Semua yang dihitung' },
  ditindak: { bidang: 'ditindak', judul: 'Sudah ditindaklanjuti' },
  tepat: { bidang: 'tepat', judul: 'Ditindaklanjuti dalam tenggat' },
  jatuh: { bidang: 'jatuh', judul: 'Tenggatnya sudah tiba, atau dijawab sebelum itu' },
  'baca-cepat': { bidang: 'bacaCepat', judul: 'Dibaca dalam 30 menit' },
  'baca-jatuh': { bidang: 'bacaJatuh', judul: 'Sudah dibaca, atau menunggu lebih dari 30 menit' },
  'dibuka-kembali': { bidang: 'dibukaKembali', judul: 'Dibuka kembali oleh warga' },
  'pernah-ditindak': { bidang: 'pernahDitindak', judul: 'Pernah dinyatakan selesai' },
  ditutup: { bidang: 'ditutup', judul: 'Ditutup' },
  'tutup-diam': { bidang: 'tutupDiam', judul: 'Ditutup tanpa penilaian' },
  nilai: { bidang: 'nilai', judul: 'Dinilai warga', satuan: 'penilaian' },
  'nilai-sudah': { bidang: 'nilaiSudah', judul: 'Dinilai "sudah beres"', satuan: 'penilaian' },
  foto: { bidang: 'foto', judul: 'Dengan foto sesudah', satuan: 'foto' },
  'foto-jauh': { bidang: 'fotoJauh', judul: 'Foto sesudah jauh atau tanpa lokasi', satuan: 'foto' },
  dilepas: { bidang: 'dilepas', judul: 'Dikembalikan SKPD karena bukan tugasnya' },
};

interface DefinisiAngka {
  readonly kode: string;
  readonly label: string;
  readonly definisi: string;
  readonly bagian: KodeUkuran;
  readonly dari: KodeUkuran;
}

/** The shares of spec 6.4, each with its definition. */
export const daftarBagian: readonly DefinisiAngka[] = [
  {
    kode: 'dalam_tenggat',
    label: 'Dalam tenggat',
    definisi:
      'Yang ditindaklanjuti paling lambat pada tenggatnya, dari semua yang tenggatnya sudah tiba atau dijawab sebelum itu. Yang belum dijawab ikut dihitung.',
    bagian: 'tepat',
    dari: 'jatuh',
  },
  {
    kode: 'baca_30_menit',
    label: 'Dibaca dalam 30 menit',
    definisi: 'Dibaca operator kurang dari 30 menit sejak dikirim, siang dan malam.',
    bagian: 'baca-cepat',
    dari: 'baca-jatuh',
  },
  {
    kode: 'dibuka_kembali',
    label: 'Dibuka kembali',
    definisi: 'Warga menilai belum beres setelah SKPD menyatakan selesai.',
    bagian: 'dibuka-kembali',
    dari: 'pernah-ditindak',
  },
  {
    kode: 'nilai_sudah',
    label: 'Penilaian "sudah"',
    definisi:
      'Penilaian "sudah beres" dari semua penilaian warga. Yang tidak menilai tidak dihitung sebagai "sudah".',
    bagian: 'nilai-sudah',
    dari: 'nilai',
  },
  {
    kode: 'tutup_diam',
    label: 'Ditutup tanpa penilaian',
    definisi: 'Ditutup sendiri setelah 10 hari kerja tanpa penilaian, dari semua yang ditutup.',
    bagian: 'tutup-diam',
    dari: 'ditutup',
  },
  {
    kode: 'foto_jauh',
    label: 'Foto sesudah jauh atau tanpa lokasi',
    definisi: 'Foto pekerjaan yang diambil lebih dari 100 meter dari tempatnya, atau tanpa lokasi.',
    bagian: 'foto-jauh',
    dari: 'foto',
  },
  {
    kode: 'dilepas',
    label: 'Dikembalikan SKPD',
    definisi: 'Pengaduan yang dikembalikan ke operator karena bukan tugas SKPD itu.',
    bagian: 'dilepas',
    dari: 'semua',
  },
];
