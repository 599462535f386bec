import { url } from '../paths.js';
import { cuplik, judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Antrean, BarisMeja, UkuranAntrean } from './meja.queries.js';
import { antreanOf } from './urutan.rules.js';

/** What can be done with many at once. */
const pilihanAksi = [
  { value: 'teruskan', text: 'Teruskan ke satu SKPD' },
  { value: 'gabung', text: 'Gabung menjadi satu' },
  { value: 'usul_tolak', text: 'Usul tolak' },
] as const;

/** Names of the views as operators call them. */
const judulAntrean: Readonly<Record<Antrean, string>> = {
  belum_dibaca: 'Belum dibaca',
  perlu_diteruskan: 'Perlu diteruskan',
  dikembalikan_skpd: 'Dikembalikan SKPD',
  sudah_dilengkapi: 'Sudah dilengkapi',
  menunggu_penyelia: 'Menunggu penyelia',
  ditahan: 'Ditahan',
  tanda_klien: 'Tanda klien',
};

/** Who looks at the desk. */
export interface Penonton {
  readonly penggunaId: string;
  readonly diPiket: boolean;
}

/** What the column of the queue is drawn from. */
export interface BahanAntre {
  readonly antrean: Antrean;
  readonly rows: readonly BarisMeja[];
  /** There are more behind these. */
  readonly lebih: boolean;
  readonly sizes: readonly UkuranAntrean[];
  /** Words looked for; '' for a view of the queue. */
  readonly cari: string;
}

/** A row of a desk's list as a card. */
export function barisMeja(row: BarisMeja, rujukan: Rujukan, href: string) {
  return {
    href,
    kode: row.kode,
    judul: judulOf(row, rujukan),
    isi: cuplik(row.isi === '' ? 'Tanpa tulisan' : row.isi, 100),
    status: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    keterangan: [
      namaWilayah(rujukan, row.kelurahanKode),
      ...(row.kerahasiaan === 'rahasia' ? ['Rahasia'] : []),
      ...(row.jumlahDukungan > 1 ? [`${String(row.jumlahDukungan)} warga`] : []),
    ],
    waktu: row.diajukanAt,
  };
}

/** Who holds a row now, other than the one who looks. */
export function dipegangOleh(row: BarisMeja, penggunaId: string, now: number): string | null {
  const masih = row.pemegangId !== null && row.pemegangId !== penggunaId && (row.pegangSampai ?? 0) > now;
  return masih ? row.namaPemegang : null;
}

/** Address of a row in a view; the view a row stands in anyway is left out. */
export function barisHref(row: BarisMeja, antrean: Antrean): string {
  return url.mejaPengaduan(row.kode, antreanOf(row) === antrean ? {} : { antrean });
}

function barisAntre(row: BarisMeja, { antrean, cari }: BahanAntre, penonton: Penonton, rujukan: Rujukan) {
  const { darurat } = rujukan.kategori.byId(row.kategoriId);
  return {
    kode: row.kode,
    href: cari === '' ? barisHref(row, antrean) : url.mejaPengaduan(row.kode),
    ambilHref: url.mejaAmbil(row.kode),
    judul: judulOf(row, rujukan),
    isi: cuplik(row.isi === '' ? 'Tanpa tulisan' : row.isi, 90),
    waktu: row.diajukanAt,
    darurat,
    status: cari === '' ? null : kolomTampil(row, rujukan).teks,
    tenggat: tenggatTampil(row, rujukan.now),
    keterangan: [
      namaWilayah(rujukan, row.kelurahanKode),
      ...(row.kerahasiaan === 'rahasia' ? ['rahasia'] : []),
      ...(row.jumlahDukungan > 1 ? [`${String(row.jumlahDukungan)} warga`] : []),
    ].join(' · '),
    dipegang: dipegangOleh(row, penonton.penggunaId, rujukan.now),
  };
}

/** Seconds after which the bare list loads itself anew where no scripts run. */
export const segarkanDetik = 30;

/** Whether the page around the column loads itself anew where no scripts run. */
export type GerakAntre = 'memperbarui' | 'diam';

/**
 * The column of the queue: its views, its rows, and where fresh arrivals are told. Of a page that loads itself anew it
 * offers without scripts nothing a reload would wipe, but the way to a list that stands still.
 */
export function antreView(
  bahan: BahanAntre,
  kini: string | null,
  penonton: Penonton,
  rujukan: Rujukan,
  gerak: GerakAntre,
) {
  const { antrean, rows, sizes, lebih, cari } = bahan;
  const sejak = { antrean, sejak: rujukan.now };
  return {
    kode: antrean,
    antrean: sizes.map((one) => ({
      kode: one.antrean,
      nama: judulAntrean[one.antrean],
      href: url.meja({ antrean: one.antrean }),
      aktif: cari === '' && one.antrean === antrean,
      jumlah: one.jumlah,
      tertuaAt: one.tertuaAt,
    })),
    judul: cari === '' ? judulAntrean[antrean] : `Hasil cari: ${cari}`,
    cari,
    mejaHref: url.meja(),
    pada: rujukan.now,
    diamHref: gerak === 'diam' ? null : url.meja({ antrean, jeda: 1 }),
    muatHref: gerak === 'diam' && kini === null ? url.meja({ antrean }) : null,
    daftar: rows.map((row) => ({
      ...barisAntre(row, bahan, penonton, rujukan),
      kini: row.kode === kini,
    })),
    lebih,
    bisaMulai: cari === '' && rows.length > 0,
    aliran: cari === '' ? url.mejaAliran(sejak) : null,
    cadangan: cari === '' ? url.mejaBaru(sejak) : null,
    sekaligusHref: url.mejaSekaligus(),
    pilihanAksi,
    berikutHref: url.mejaBerikut(),
  };
}
