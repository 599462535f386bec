import type { DataKejadian } from '../pengaduan/kejadian.rules.js';
import type { JenisKejadian } from '../pengaduan/status.js';

/** Who acts in a scenario step; `skpd` stands for the office of the kategori. */
export type PelakuDemo = 'warga' | 'bcc' | 'skpd' | 'sistem';

/** One step: what happens and how many hours after the step before. */
export interface LangkahDemo {
  readonly jenis: JenisKejadian;
  readonly oleh: PelakuDemo;
  readonly jam: number;
  readonly teks?: string;
  readonly data?: DataKejadian;
  readonly foto?: true;
}

/** A way a pengaduan can have gone, how often it happens, and for how many hours its last state stands. */
export interface Skenario {
  readonly nama: string;
  readonly jumlah: number;
  readonly langkah: readonly LangkahDemo[];
  /** Oldest and youngest age of the last step, hours. */
  readonly umur: readonly [number, number];
}

const kirim: LangkahDemo = { jenis: 'diajukan', oleh: 'warga', jam: 0 };
const baca: LangkahDemo = { jenis: 'dibaca_operator', oleh: 'bcc', jam: 0.2 };
const terus: LangkahDemo = { jenis: 'didisposisikan', oleh: 'bcc', jam: 0.5 };
const terima: LangkahDemo = { jenis: 'diterima', oleh: 'skpd', jam: 6 };
const tanggapi: LangkahDemo = {
  jenis: 'ditanggapi',
  oleh: 'skpd',
  jam: 5,
  teks: 'Terima kasih. Petugas kami sudah melihat ke lapangan dan menyusun jadwalnya.',
};
const tindak: LangkahDemo = {
  jenis: 'ditindaklanjuti',
  oleh: 'skpd',
  jam: 40,
  teks: 'Pekerjaan sudah selesai. Petugas membersihkan dan memperbaiki bagian yang rusak.',
  foto: true,
};
const sudah: LangkahDemo = {
  jenis: 'ditutup',
  oleh: 'warga',
  jam: 26,
  data: { cara: 'dinilai', nilai: 'sudah' },
};
const diam: LangkahDemo = { jenis: 'ditutup', oleh: 'sistem', jam: 24 * 15, data: { cara: 'tanpa_jawaban' } };
const belum: LangkahDemo = {
  jenis: 'dibuka_kembali',
  oleh: 'warga',
  jam: 20,
  teks: 'Masih ada yang belum dikerjakan.',
  data: { nilai: 'belum' },
};
const lepas: LangkahDemo = {
  jenis: 'dilepas',
  oleh: 'skpd',
  jam: 4,
  teks: 'Bukan tugas kami; mohon dilihat lagi lokasinya.',
};
const tolak: LangkahDemo = {
  jenis: 'ditolak',
  oleh: 'bcc',
  jam: 3,
  teks: 'Tempatnya di luar Kota Binjai, jadi tidak dapat kami kerjakan.',
  data: { sebab: 'di_luar_kota' },
};

const dijalan: readonly LangkahDemo[] = [kirim, baca, terus];
const ditangani: readonly LangkahDemo[] = [...dijalan, terima, tanggapi];
const hariKe = (dari: number, sampai: number): readonly [number, number] => [dari * 24, sampai * 24];

/** 600 pengaduan over every state. The ages keep each of them inside what its clocks allow. */
export const daftarSkenario: readonly Skenario[] = [
  { nama: 'belum dibaca, baru', jumlah: 3, langkah: [kirim], umur: [0.05, 0.4] },
  { nama: 'belum dibaca, lewat 30 menit', jumlah: 2, langkah: [kirim], umur: [0.7, 1.5] },
  { nama: 'dibaca', jumlah: 6, langkah: [kirim, baca], umur: [0.2, 3] },
  {
    nama: 'dikembalikan',
    jumlah: 8,
    langkah: [
      kirim,
      baca,
      { jenis: 'minta_lengkap', oleh: 'bcc', jam: 1, teks: 'Mohon tambahkan foto dan nomor rumah terdekat.' },
    ],
    umur: hariKe(1, 20),
  },
  { nama: 'didisposisikan', jumlah: 48, langkah: dijalan, umur: hariKe(0.1, 6) },
  { nama: 'diterima', jumlah: 60, langkah: ditangani, umur: hariKe(0.2, 14) },
  {
    nama: 'dilepas lalu diteruskan',
    jumlah: 10,
    langkah: [...dijalan, lepas, { ...terus, jam: 2 }, terima],
    umur: hariKe(0.2, 8),
  },
  {
    nama: 'dijadwalkan',
    jumlah: 28,
    langkah: [
      ...ditangani,
      { jenis: 'dijadwalkan', oleh: 'skpd', jam: 3, teks: 'Masuk jadwal pekerjaan pekan depan.' },
    ],
    umur: hariKe(0.5, 9),
  },
  {
    nama: 'ditangguhkan',
    jumlah: 14,
    langkah: [
      ...ditangani,
      {
        jenis: 'ditangguhkan',
        oleh: 'skpd',
        jam: 6,
        teks: 'Menunggu bahan yang dianggarkan pada triwulan berikut.',
        data: { sisi: 'anggaran', alasan: 'Menunggu anggaran' },
      },
    ],
    umur: hariKe(2, 40),
  },
  { nama: 'ditindaklanjuti', jumlah: 48, langkah: [...ditangani, tindak], umur: hariKe(0.1, 9) },
  { nama: 'dibuka kembali', jumlah: 14, langkah: [...ditangani, tindak, belum], umur: hariKe(0.2, 5) },
  { nama: 'selesai', jumlah: 222, langkah: [...ditangani, tindak, sudah], umur: hariKe(1, 110) },
  {
    nama: 'selesai setelah dibuka kembali',
    jumlah: 22,
    langkah: [...ditangani, tindak, belum, { ...terima, jam: 4 }, { ...tindak, jam: 30 }, sudah],
    umur: hariKe(1, 90),
  },
  { nama: 'tanpa penilaian', jumlah: 66, langkah: [...ditangani, tindak, diam], umur: hariKe(1, 90) },
  {
    nama: 'dialihkan',
    jumlah: 18,
    langkah: [
      kirim,
      baca,
      {
        jenis: 'dialihkan',
        oleh: 'bcc',
        jam: 1,
        teks: 'Diteruskan ke instansi yang berwenang.',
        data: { instansi: 'PLN' },
      },
    ],
    umur: hariKe(1, 60),
  },
  { nama: 'ditolak', jumlah: 11, langkah: [kirim, baca, tolak], umur: hariKe(1, 60) },
  {
    nama: 'keberatan',
    jumlah: 1,
    langkah: [
      kirim,
      baca,
      tolak,
      { jenis: 'keberatan', oleh: 'warga', jam: 30, teks: 'Tempatnya di dalam kota, dekat batas.' },
    ],
    umur: [1, 2],
  },
  {
    nama: 'dicabut',
    jumlah: 11,
    langkah: [kirim, baca, { jenis: 'dicabut', oleh: 'warga', jam: 5 }],
    umur: hariKe(1, 60),
  },
  {
    nama: 'kedaluwarsa',
    jumlah: 8,
    langkah: [
      kirim,
      baca,
      { jenis: 'minta_lengkap', oleh: 'bcc', jam: 1, teks: 'Mohon tambahkan foto tempatnya.' },
      { jenis: 'kedaluwarsa', oleh: 'sistem', jam: 30 * 24 },
    ],
    umur: hariKe(1, 40),
  },
];

/** The nine drainage pengaduan of Sukaramai: two years old, closed after the work (7 sudah, 2 silent). */
export const drainaseLama: readonly Skenario[] = [
  {
    nama: 'drainase lama, sudah',
    jumlah: 7,
    langkah: [
      ...ditangani,
      { ...tindak, jam: 200, teks: 'Saluran dibangun baru sepanjang 120 meter.' },
      sudah,
    ],
    umur: hariKe(725, 735),
  },
  {
    nama: 'drainase lama, diam',
    jumlah: 2,
    langkah: [
      ...ditangani,
      { ...tindak, jam: 200, teks: 'Saluran dibangun baru sepanjang 120 meter.' },
      diam,
    ],
    umur: hariKe(720, 724),
  },
];

/** Six fresh drainage pengaduan in one place: a living klaster. */
export const drainaseBaru: Skenario = {
  nama: 'drainase baru',
  jumlah: 6,
  langkah: ditangani,
  umur: hariKe(1, 9),
};

/** What people write, by kategori; invented. */
export const ceritaDemo: Readonly<Record<string, readonly string[]>> = {
  sampah: [
    'Sampah menumpuk sejak tiga hari, baunya sampai ke rumah.',
    'Bak sampah penuh dan berserakan ke jalan.',
  ],
  pohon: ['Dahan pohon menjuntai ke kabel, rawan jatuh.', 'Pohon tumbang menutup separuh jalan.'],
  'lampu-jalan': [
    'Lampu jalan mati seminggu, gelap sekali kalau malam.',
    'Tiga lampu berderet tidak menyala.',
  ],
  'rambu-parkir': ['Parkir liar di tikungan, mobil sulit lewat.', 'Rambu dilarang masuk sudah roboh.'],
  'jalan-rusak': ['Jalan berlubang besar, sudah ada yang jatuh.', 'Aspal terkelupas sepanjang gang.'],
  drainase: ['Parit tersumbat, air meluap setiap hujan.', 'Tutup parit hilang, berbahaya untuk anak-anak.'],
  banjir: ['Air masuk sampai teras, setinggi mata kaki.', 'Jalan tergenang, motor banyak mogok.'],
  ketertiban: [
    'Reklame liar menutup pandangan di simpang.',
    'Keramaian sampai tengah malam setiap akhir pekan.',
  ],
  'bangunan-usaha-tanpa-izin': [
    'Ada bangunan baru menutup saluran air.',
    'Usaha las di permukiman, bising sepanjang hari.',
  ],
  'jentik-fogging': [
    'Banyak jentik di selokan depan sekolah.',
    'Ada dua warga demam berdarah, mohon pengasapan.',
  ],
  'layanan-kesehatan': ['Antre obat sangat lama di puskesmas.'],
  sekolah: ['Atap kelas bocor setiap hujan.'],
  bansos: ['Nama tidak ada di daftar, padahal tahun lalu ada.'],
  adminduk: ['Akta sudah sebulan belum selesai.'],
  pungli: ['Diminta uang untuk surat yang seharusnya gratis.'],
  informasi: ['Di mana mengurus surat pindah, dan apa saja syaratnya?'],
  aspirasi: ['Mohon ditambah tempat duduk di taman kota.'],
  listrik: ['Listrik padam sejak pagi di satu gang.'],
  'air-bersih': ['Air tidak mengalir sejak kemarin.'],
  lainnya: ['Ada kabel putus di trotoar, tidak tahu milik siapa.'],
};

export const patokanDemo: readonly string[] = [
  'Depan SD',
  'Samping masjid',
  'Dekat pasar',
  'Simpang tiga',
  'Belakang kantor lurah',
  'Depan warung',
  'Dekat jembatan',
  'Ujung gang',
];
