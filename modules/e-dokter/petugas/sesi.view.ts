import { formatHari, formatJam } from '../../../src/views/format.js';
import { bulatkan } from '../hitung/perkiraan.rules.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import type { Antrean } from '../layanan/antrean.queries.js';
import type { DalamSesi } from '../layanan/antrean.repository.js';
import { url } from '../paths.js';
import { urlPetugas } from '../petugas.paths.js';
import { kataSesi } from '../publik/sesi.view.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import type { BisaUrung } from './petugas.queries.js';

/** A button, the key that presses it, and what its form carries. */
interface Tombol {
  readonly teks: string;
  readonly aksi: string;
  readonly kunci: string;
  readonly utama: boolean;
  readonly pendaftaran: string;
  /** Who is inside, for the call; null: the form does not say. */
  readonly lihat: string | null;
}

/** What the nurse screen is made of. */
export interface IsiSesiPetugas {
  readonly tampil: SesiTampil;
  readonly antrean: Antrean;
  /** Names of the one called and the one inside, by pasien id. */
  readonly nama: ReadonlyMap<string, string>;
  readonly urung: readonly BisaUrung[];
  /** Number typed in the search field. */
  readonly cari: string;
  readonly now: number;
}

const kataHadir: Readonly<Record<string, string>> = {
  terdaftar: 'belum datang',
  menunggu_admisi: 'di admisi',
  menunggu: 'menunggu',
};
const kataUrung: Readonly<Record<string, string>> = {
  dipanggil: 'panggilan',
  dilayani: 'masuk',
  dilewati: 'lewati',
  selesai: 'selesai',
};
const kataJalur = { jkn: 'JKN', nonjkn: 'Umum', loket: 'Loket' } as const;

/** The keys as the page lists them; each presses a button that is there without it. */
export const daftarKunci: readonly { readonly kunci: string; readonly arti: string }[] = [
  { kunci: 'Spasi', arti: 'panggil berikutnya (yang dilayani selesai)' },
  { kunci: 'M', arti: 'masuk' },
  { kunci: 'R', arti: 'panggil ulang' },
  { kunci: 'L', arti: 'lewati' },
  { kunci: 'S', arti: 'selesai' },
  { kunci: 'K', arti: 'kembalikan yang dilewati' },
  { kunci: 'U', arti: 'urungkan' },
  { kunci: 'J', arti: 'jeda atau lanjut' },
  { kunci: 'H', arti: 'dokter hadir' },
  { kunci: '/', arti: 'cari nomor' },
  { kunci: '?', arti: 'daftar tombol ini' },
];

/** The nurse screen: who is called or inside, who waits, and the buttons that fit the state. */
export function sesiPetugasView({ tampil, antrean, nama, urung, cari, now }: IsiSesiPetugas) {
  const { sesi, orang, giliran } = antrean;
  const nomorOf = (nomor: number): string => tampilNomor(sesi.awalan, nomor);
  const dipanggil = orang.find((one) => one.status === 'dipanggil') ?? null;
  const dilayani = orang.find((one) => one.status === 'dilayani') ?? null;
  const tombol = (teks: string, aksi: string, kunci: string, lain: Partial<Tombol> = {}): Tombol => ({
    teks,
    aksi: url.sesiAksi(sesi.id, aksi),
    kunci,
    utama: false,
    pendaftaran: '',
    lihat: null,
    ...lain,
  });
  const usai = sesi.status === 'selesai' || sesi.status === 'dibatalkan';
  const [batalkan] = urung;
  const orangKini = (one: DalamSesi) => ({
    nomor: nomorOf(one.nomor),
    nama: one.pasienId === null ? null : (nama.get(one.pasienId) ?? null),
    keadaan: one.status === 'dipanggil' ? 'Dipanggil' : 'Dilayani',
    sejak: formatJam((one.status === 'dipanggil' ? one.dipanggilAt : one.dilayaniAt) ?? now),
    kali: one.status === 'dipanggil' ? one.jumlahPanggilan : 0,
    tombol: one.status === 'dipanggil' ? tombolDipanggil(tombol, one.id) : tombolDilayani(tombol, one.id),
  });
  const dicari = cari.replace(/\D/g, '').replace(/^0+/, '');
  return {
    dokter: tampil.dokter_nama,
    hari: formatHari(sesi.tanggal),
    jam: `${sesi.jam_mulai}-${sesi.jam_selesai}`.replaceAll(':', '.'),
    ruang: sesi.ruang,
    status: kataSesi(sesi.status),
    dokterHadir: sesi.dokter_hadir_at === null ? null : formatJam(sesi.dokter_hadir_at),
    jedaSampai: sesi.jeda_sampai_at === null ? null : formatJam(sesi.jeda_sampai_at),
    terlambat: sesi.terlambat_menit,
    belumMulai: sesi.status === 'dibuka' || sesi.status === 'ditutup',
    terlambatHref: url.sesiAksi(sesi.id, 'terlambat'),
    kuota: (['jkn', 'nonjkn', 'loket'] as const).map((jalur) => ({
      jalur: kataJalur[jalur],
      terisi: sesi[`terisi_${jalur}`],
      kuota: sesi[`kuota_${jalur}`],
    })),
    tombol: [
      ...(sesi.status === 'dibuka' || sesi.status === 'ditutup'
        ? [tombol('Dokter sudah hadir', 'dokter-hadir', 'h', { utama: true })]
        : []),
      ...(sesi.status === 'berjalan' && !dipanggil
        ? [tombol('Panggil berikutnya', 'panggil', ' ', { utama: true, lihat: dilayani?.id ?? '' })]
        : []),
      ...(sesi.status === 'berjalan' ? [tombol('Jeda', 'jeda', 'j')] : []),
      ...(sesi.status === 'dijeda' ? [tombol('Lanjutkan', 'lanjut', 'j', { utama: true })] : []),
      ...(batalkan && !usai
        ? [
            tombol(`Urungkan ${kataUrung[batalkan.status] ?? ''} ${nomorOf(batalkan.nomor)}`, 'urung', 'u', {
              pendaftaran: batalkan.id,
            }),
          ]
        : []),
    ],
    kini: [dipanggil, dilayani].flatMap((one) => (one === null ? [] : [orangKini(one)])),
    menunggu: giliran.filter(({ orang: one }) => one.status === 'menunggu').length,
    antrean: giliran.map(({ orang: one, posisi, perkiraan }) => ({
      posisi,
      nomor: nomorOf(one.nomor),
      ditemukan: dicari !== '' && String(one.nomor) === dicari,
      jam: formatJam(one.blokMulai),
      keadaan: kataHadir[one.status] ?? one.status,
      perkiraan: formatJam(bulatkan(perkiraan.at)),
      lambat: one.urutLambat === 1,
      prioritas: one.prioritas !== null,
    })),
    dilewati: orang
      .filter((one) => one.status === 'dilewati')
      .map((one, index) => ({
        nomor: nomorOf(one.nomor),
        tombol: [
          tombol(`Kembalikan ${nomorOf(one.nomor)}`, 'kembali', index === 0 ? 'k' : '', {
            pendaftaran: one.id,
          }),
        ],
      })),
    cari,
    kunci: daftarKunci,
    usai,
    alamatHref: url.sesi(sesi.id),
    versi: sesi.version,
    arusHref: urlPetugas('sesiArus', { id: sesi.id }),
    diperbarui: now,
    tautan: [
      { href: urlPetugas('sesiCetak', { id: sesi.id }), teks: 'Cetak daftar darurat' },
      { href: urlPetugas('sesiSusulan', { id: sesi.id }), teks: 'Ketik susulan' },
      usai
        ? { href: urlPetugas('sesiRapor', { id: sesi.id }), teks: 'Rapor sesi' }
        : { href: urlPetugas('sesiTutup', { id: sesi.id }), teks: 'Akhiri sesi' },
    ],
    pintu: tombolPintu(tombol, sesi),
  };
}

type Buat = (teks: string, aksi: string, kunci: string, lain?: Partial<Tombol>) => Tombol;

function tombolDipanggil(tombol: Buat, pendaftaran: string): readonly Tombol[] {
  return [
    tombol('Masuk', 'masuk', 'm', { pendaftaran, utama: true }),
    tombol('Panggil ulang', 'ulang', 'r', { pendaftaran }),
    tombol('Lewati', 'lewati', 'l', { pendaftaran }),
  ];
}

function tombolDilayani(tombol: Buat, pendaftaran: string): readonly Tombol[] {
  return [tombol('Selesai', 'selesai', 's', { pendaftaran })];
}

function tombolPintu(tombol: Buat, sesi: Pick<SesiTampil, 'status' | 'pengecualian_id'>): readonly Tombol[] {
  if (sesi.status === 'dibuka') return [tombol('Tutup pendaftaran', 'tutup-pendaftaran', '')];
  const bolehBuka = sesi.status === 'ditutup' && sesi.pengecualian_id === null;
  return bolehBuka ? [tombol('Buka pendaftaran', 'buka-pendaftaran', '')] : [];
}
