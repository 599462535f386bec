/** Kategori the city starts with (spec section 12). All tenggat and SKPD are to be confirmed with the city. */

export type JenisKategori = 'informasi' | 'tanpa_pengawasan' | 'pengawasan' | 'aspirasi';

/** A question of a kategori; lists carry their choices, a choice may stop the form with a message. */
export interface PertanyaanAwal {
  readonly kode: string;
  readonly tipe: 'string' | 'number' | 'singlevaluelist';
  readonly label: string;
  readonly petunjuk: string;
  readonly wajib: boolean;
  readonly pilihan?: readonly { readonly kunci: string; readonly nama: string; readonly pesanHenti?: string }[];
}

/** One kategori as it is seeded; days are hari kerja, radius in metres (null: no spot needed). */
export interface KategoriAwal {
  readonly kode: string;
  readonly nama: string;
  readonly kelompok: string;
  readonly keterangan: string;
  readonly kataKunci: string;
  readonly jenis: JenisKategori;
  readonly hk: number;
  readonly radius: number | null;
  readonly lokasi: 'tepat' | 'kasar' | 'kelurahan' | 'tidak';
  readonly kerahasiaan: 'anonim' | 'rahasia';
  readonly tertutup?: boolean;
  readonly darurat?: boolean;
  readonly fotoSesudah?: boolean;
  readonly klaster?: boolean;
  /** Slug of the SKPD that answers; null when an instansi outside Pemko does. */
  readonly skpd: string | null;
  readonly instansi?: string;
  readonly pertanyaan?: readonly PertanyaanAwal[];
}

const fisik = { jenis: 'tanpa_pengawasan', lokasi: 'tepat', kerahasiaan: 'anonim', fotoSesudah: true } as const;
const layanan = { jenis: 'tanpa_pengawasan', radius: null, lokasi: 'kelurahan' } as const;

const kabel = 'Jauhi kabel itu dan hubungi 112 sekarang.';

export const kategoriAwal: readonly KategoriAwal[] = [
  { ...fisik, kode: 'sampah', nama: 'Sampah menumpuk', kelompok: 'Lingkungan', keterangan: 'Sampah tidak diangkut, tumpukan liar, bak penuh.', kataKunci: 'sampah,bau,tps,bak', hk: 1, radius: 100, skpd: 'dlh' },
  { ...fisik, kode: 'pohon', nama: 'Pohon tumbang atau rawan', kelompok: 'Lingkungan', keterangan: 'Pohon tumbang, dahan menghalangi jalan atau kabel.', kataKunci: 'pohon,dahan,tumbang', hk: 2, radius: 50, skpd: 'dlh' },
  {
    ...fisik, kode: 'lampu-jalan', nama: 'Lampu jalan mati', kelompok: 'Jalan dan drainase', keterangan: 'Lampu penerangan jalan mati, rusak, atau kabelnya terbuka.', kataKunci: 'lampu,pju,gelap', hk: 3, radius: 50, klaster: true, skpd: 'dishub',
    pertanyaan: [
      { kode: 'nomor-tiang', tipe: 'string', label: 'Nomor tiang', petunjuk: 'Tertulis di tiang, kalau terbaca.', wajib: false },
      {
        kode: 'kabel', tipe: 'singlevaluelist', label: 'Kabelnya bagaimana?', petunjuk: '', wajib: false,
        pilihan: [
          { kunci: 'aman', nama: 'Kabel tertutup' },
          { kunci: 'menyala', nama: 'Kabel terbuka atau menyala', pesanHenti: kabel },
        ],
      },
    ],
  },
  { ...fisik, kode: 'rambu-parkir', nama: 'Rambu, marka, atau parkir', kelompok: 'Jalan dan drainase', keterangan: 'Rambu rusak, marka hilang, parkir liar.', kataKunci: 'rambu,marka,parkir', hk: 3, radius: 50, skpd: 'dishub' },
  {
    ...fisik, kode: 'jalan-rusak', nama: 'Jalan rusak', kelompok: 'Jalan dan drainase', keterangan: 'Jalan berlubang, aspal terkelupas, jembatan kecil rusak.', kataKunci: 'jalan,lubang,aspal', hk: 7, radius: 50, klaster: true, skpd: 'pupr',
    pertanyaan: [{ kode: 'lebar', tipe: 'number', label: 'Kira-kira berapa meter lebarnya?', petunjuk: 'Angka saja, misalnya 2.', wajib: false }],
  },
  { ...fisik, kode: 'drainase', nama: 'Parit atau drainase tersumbat', kelompok: 'Jalan dan drainase', keterangan: 'Parit tersumbat, tutup parit hilang, air tergenang.', kataKunci: 'parit,drainase,gorong,genangan', hk: 14, radius: 100, klaster: true, skpd: 'pupr' },
  {
    ...fisik, kode: 'banjir', nama: 'Banjir', kelompok: 'Bahaya', keterangan: 'Air masuk rumah atau menutup jalan.', kataKunci: 'banjir,air,sungai', hk: 1, radius: 150, darurat: true, klaster: true, skpd: 'bpbd',
    pertanyaan: [
      {
        kode: 'tinggi', tipe: 'singlevaluelist', label: 'Setinggi apa airnya?', petunjuk: '', wajib: true,
        pilihan: [
          { kunci: 'mata-kaki', nama: 'Mata kaki' },
          { kunci: 'lutut', nama: 'Lutut' },
          { kunci: 'pinggang', nama: 'Pinggang atau lebih', pesanHenti: 'Pindah ke tempat tinggi dan hubungi 112 sekarang.' },
        ],
      },
    ],
  },
  { ...fisik, kode: 'listrik', nama: 'Listrik padam', kelompok: 'Listrik dan air', keterangan: 'Listrik padam, tiang miring. Diteruskan ke PLN.', kataKunci: 'listrik,pln,padam', hk: 3, radius: 50, fotoSesudah: false, skpd: null, instansi: 'PLN' },
  { ...fisik, kode: 'air-bersih', nama: 'Air bersih', kelompok: 'Listrik dan air', keterangan: 'Air tidak mengalir, pipa bocor. Diteruskan ke PDAM.', kataKunci: 'air,pdam,pipa,bocor', hk: 3, radius: 50, fotoSesudah: false, skpd: null, instansi: 'PDAM' },
  { ...fisik, kode: 'ketertiban', nama: 'Ketertiban umum', kelompok: 'Ketertiban', keterangan: 'Pedagang di badan jalan, keramaian, reklame liar.', kataKunci: 'ketertiban,reklame,bising', hk: 5, radius: 100, fotoSesudah: false, skpd: 'satpol-pp' },
  { ...fisik, kode: 'bangunan-usaha-tanpa-izin', nama: 'Bangunan atau usaha tanpa izin', kelompok: 'Ketertiban', keterangan: 'Bangunan, menara, atau usaha yang diduga tanpa izin.', kataKunci: 'izin,bangunan,usaha,menara', hk: 7, radius: 100, fotoSesudah: false, skpd: 'dpmptsp' },
  { ...fisik, kode: 'jentik-fogging', nama: 'Jentik dan pengasapan', kelompok: 'Kesehatan', keterangan: 'Sarang nyamuk, permintaan pengasapan.', kataKunci: 'nyamuk,jentik,fogging,dbd', hk: 2, radius: 100, lokasi: 'kasar', skpd: 'dinkes' },
  { ...layanan, kode: 'layanan-kesehatan', nama: 'Layanan kesehatan', kelompok: 'Kesehatan', keterangan: 'Layanan puskesmas atau tenaga kesehatan.', kataKunci: 'puskesmas,perawat,obat', hk: 5, kerahasiaan: 'rahasia', skpd: 'dinkes' },
  { ...layanan, kode: 'sekolah', nama: 'Sekolah', kelompok: 'Pendidikan dan sosial', keterangan: 'Layanan sekolah, guru, pungutan di sekolah.', kataKunci: 'sekolah,guru,murid', hk: 5, kerahasiaan: 'rahasia', skpd: 'disdik' },
  { ...layanan, kode: 'bansos', nama: 'Bantuan sosial', kelompok: 'Pendidikan dan sosial', keterangan: 'Bantuan tidak sampai atau salah sasaran.', kataKunci: 'bansos,bantuan,pkh', hk: 5, kerahasiaan: 'anonim', skpd: 'dinsos' },
  { ...layanan, kode: 'adminduk', nama: 'KTP, KK, dan akta', kelompok: 'Pendidikan dan sosial', keterangan: 'Layanan KTP, KK, akta kelahiran.', kataKunci: 'ktp,kk,akta,dukcapil', hk: 5, kerahasiaan: 'anonim', skpd: 'disdukcapil' },
  { ...layanan, kode: 'pungli', nama: 'Pungutan liar', kelompok: 'Pungutan liar', keterangan: 'Petugas meminta uang di luar ketentuan. Hanya Inspektorat yang membaca.', kataKunci: 'pungli,suap,uang', jenis: 'pengawasan', hk: 30, lokasi: 'tidak', kerahasiaan: 'rahasia', tertutup: true, skpd: 'inspektorat' },
  { ...layanan, kode: 'informasi', nama: 'Bertanya', kelompok: 'Lain-lain', keterangan: 'Pertanyaan tentang layanan kota.', kataKunci: 'tanya,informasi', jenis: 'informasi', hk: 3, kerahasiaan: 'anonim', skpd: 'kominfo' },
  { ...layanan, kode: 'aspirasi', nama: 'Saran', kelompok: 'Lain-lain', keterangan: 'Usul dan saran untuk kota.', kataKunci: 'saran,usul,aspirasi', jenis: 'aspirasi', hk: 10, kerahasiaan: 'anonim', skpd: 'kominfo' },
  { ...fisik, kode: 'lainnya', nama: 'Tidak tahu', kelompok: 'Lain-lain', keterangan: 'Tidak ada yang cocok. Operator memilihkan.', kataKunci: 'lain', hk: 5, radius: 50, fotoSesudah: false, skpd: 'kominfo' },
];

/** Offices outside Pemko that take over; contacts are invented until the city confirms them. */
export const instansiAwal: readonly { readonly nama: string; readonly kontak: string }[] = [
  { nama: 'PLN', kontak: 'Pusat panggilan PLN 123' },
  { nama: 'PDAM', kontak: 'Kantor PDAM Kota Binjai' },
];

/** Words that hold a text until a moderator has seen it; the list grows on the moderation page. */
export const kataAwal: readonly string[] = ['anjing', 'babi', 'bangsat', 'bodoh', 'goblok', 'kontol', 'memek', 'ngentot', 'tolol'];

/** Legal cap of K4 in hari kerja, by kind (spec 6.1). */
export const hukumHk: Readonly<Record<JenisKategori, number>> = { informasi: 5, tanpa_pengawasan: 14, pengawasan: 60, aspirasi: 14 };
