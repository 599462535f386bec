import type { Sample } from './sample.js';

/** Whose eyes a page is opened with. */
export type Viewer = 'tamu' | 'operator' | 'petugas' | 'walikota' | 'lurah' | 'warga';

/** One thing that is measured over HTTP, in every size with the same questions. */
export interface PageItem {
  readonly nama: string;
  readonly oleh: Viewer;
  /** A list or detail page is held to the limit; a figure over everything is only shown. */
  readonly dijaga: boolean;
  readonly paths: (sample: Sample) => readonly string[];
}

const daftar = '/masyarakat/pengaduan';
const open311 = '/masyarakat/open311/v2/requests.json';

/** Words of a search: in one report of ten, in a few, in one of ten thousand, in none; two words; a code; a street. */
const words = [
  'lampu',
  'sekolah',
  'trafo',
  'buaya',
  'zzzkosong',
  'lampu sekolah',
  'Payaroba',
  'trotoar masjid',
];

function public_(nama: string, paths: PageItem['paths']): PageItem {
  return { nama, oleh: 'tamu', dijaga: true, paths };
}

function desk(nama: string, oleh: Viewer, paths: PageItem['paths']): PageItem {
  return { nama, oleh, dijaga: true, paths };
}

const query = (path: string, name: string, values: readonly string[]): readonly string[] =>
  values.map((value) => `${path}?${name}=${encodeURIComponent(value)}`);

/** Everything that is opened. Second pages are found by opening the first (see growth.ts). */
export const pageItems: readonly PageItem[] = [
  public_('home of the city', () => ['/']),
  public_('home of e-Masyarakat', () => ['/masyarakat']),
  public_('list', () => [daftar]),
  public_('list by kelurahan', ({ kelurahan }) => query(daftar, 'kelurahan', kelurahan)),
  public_('list by kecamatan', ({ kecamatan }) => query(daftar, 'kecamatan', kecamatan)),
  public_('list by kategori', ({ kategori }) =>
    query(
      daftar,
      'kategori',
      kategori.map(({ kode }) => kode),
    ),
  ),
  public_('list by SKPD', ({ skpd }) =>
    query(
      daftar,
      'skpd',
      skpd.map(({ slug }) => slug),
    ),
  ),
  public_('list by kolom', () =>
    query(daftar, 'kolom', [
      'terkirim',
      'sedang_ditanggapi',
      'sudah_diproses',
      'dialihkan',
      'ditolak',
      'dicabut',
      'kedaluwarsa',
    ]),
  ),
  public_('list of the late', () => [`${daftar}?terlambat=1`]),
  public_('list by state', () =>
    query(daftar, 'keadaan', ['belum_selesai', 'jeda', 'meja', 'baca_cepat', 'baca_jatuh']),
  ),
  public_('list by age', () => query(daftar, 'umur', ['30-menit', '7-hari', '30-hari'])),
  public_('list by period', () =>
    ['dikirim', 'selesai', 'ditutup', 'dibuka_kembali'].flatMap((menurut) =>
      ['hari-ini', 'minggu-ini', '2026-11'].map((waktu) => `${daftar}?waktu=${waktu}&menurut=${menurut}`),
    ),
  ),
  public_('list by two filters', ({ kelurahan, kategori, skpd, kecamatan }) => [
    ...kelurahan.flatMap((one) =>
      kategori.slice(0, 3).map(({ kode }) => `${daftar}?kelurahan=${one}&kategori=${kode}`),
    ),
    ...skpd.map(({ slug }) => `${daftar}?skpd=${slug}&kelurahan=${kelurahan[0] ?? ''}`),
    ...skpd.map(({ slug }) => `${daftar}?skpd=${slug}&terlambat=1`),
    `${daftar}?kelurahan=${kelurahan[0] ?? ''}&kolom=terkirim`,
    `${daftar}?kelurahan=${kelurahan[3] ?? ''}&kolom=kedaluwarsa`,
    `${daftar}?kategori=${kategori[0]?.kode ?? ''}&kolom=sedang_ditanggapi`,
    `${daftar}?kecamatan=${kecamatan[0] ?? ''}&kolom=ditolak`,
    `${daftar}?kecamatan=${kecamatan[1] ?? ''}&terlambat=1`,
  ]),
  public_('list by words', () => query(daftar, 'cari', words)),
  public_('list by words and kelurahan', ({ kelurahan }) =>
    words
      .slice(0, 5)
      .flatMap((kata) =>
        query(daftar, 'kelurahan', kelurahan.slice(0, 2)).map((path) => `${path}&cari=${kata}`),
      ),
  ),
  public_('map', ({ kelurahan }) => [
    '/masyarakat/peta',
    ...query('/masyarakat/peta', 'kelurahan', kelurahan),
  ]),
  public_('points of the map', ({ kelurahan, kategori }) => [
    '/masyarakat/peta.json',
    ...query('/masyarakat/peta.json', 'kelurahan', kelurahan.slice(0, 2)),
    ...query(
      '/masyarakat/peta.json',
      'kategori',
      kategori.slice(0, 2).map(({ kode }) => kode),
    ),
  ]),
  public_('report', ({ kode }) => kode.map((one) => `${daftar}/${one}`)),
  public_('similar ones (fourth form)', ({ drafts }) => drafts.map((one) => `${daftar}/baru/${one}/serupa`)),
  public_('tracking', ({ kode }) => kode.slice(0, 4).map((one) => `/masyarakat/lacak?kode=${one}`)),
  public_('late', () => ['/masyarakat/terlambat']),
  public_('feed of the city', () => ['/masyarakat/rss/kota/binjai.xml']),
  public_('feed of an area', ({ kelurahan, kategori, skpd }) => [
    ...kelurahan.map((one) => `/masyarakat/rss/kelurahan/${one}.xml`),
    ...kategori.map(({ kode }) => `/masyarakat/rss/kategori/${kode}.xml`),
    ...skpd.map(({ slug }) => `/masyarakat/rss/skpd/${slug}.xml`),
  ]),
  public_('Open311 requests', () => [`${open311}?page_size=50`]),
  public_('Open311 requests, filters', ({ kategori, kode }) => [
    ...kategori.map((one) => `${open311}?page_size=50&service_code=${one.kode}`),
    `${open311}?page_size=50&status=open`,
    `${open311}?page_size=50&status=closed`,
    `${open311}?page_size=50&status=open&service_code=${kategori[0]?.kode ?? ''}`,
    `${open311}?page_size=50&updated_after=${new Date(Date.now() - 3_600_000).toISOString()}`,
    `${open311}?service_request_id=${kode.join(',')}`,
  ]),
  desk('rows behind a figure', 'tamu', ({ kelurahan, kategori, skpd }) => [
    '/masyarakat/statistik/kota/binjai?ukuran=foto-jauh',
    '/masyarakat/statistik/kota/binjai?ukuran=jatuh',
    ...kelurahan.map((one) => `/masyarakat/statistik/kelurahan/${one}?ukuran=tutup-diam`),
    ...kategori.map(({ kode }) => `/masyarakat/statistik/kategori/${kode}?ukuran=nilai`),
    ...skpd.map(({ slug }) => `/masyarakat/statistik/skpd/${slug}?ukuran=dilepas`),
  ]),
  {
    nama: 'figures',
    oleh: 'tamu',
    dijaga: false,
    paths: ({ kelurahan }) => [
      '/masyarakat/statistik',
      ...kelurahan.map((one) => `/masyarakat/statistik/kelurahan/${one}`),
    ],
  },
  {
    nama: 'public figures of the Command Center',
    oleh: 'tamu',
    dijaga: false,
    paths: () => ['/command-center'],
  },
  {
    nama: 'ladder (counts over open clocks)',
    oleh: 'tamu',
    dijaga: false,
    paths: () => ['/command-center/tenggat'],
  },
  desk('desk', 'operator', () => [
    '/masyarakat/meja',
    ...query('/masyarakat/meja', 'antrean', [
      'perlu_diteruskan',
      'dikembalikan_skpd',
      'sudah_dilengkapi',
      'menunggu_penyelia',
      'ditahan',
      'tanda_klien',
    ]),
  ]),
  desk('desk, one report', 'operator', ({ kode }) => kode.map((one) => `/masyarakat/meja/${one}`)),
  desk('desk, search', 'operator', () => query('/masyarakat/meja', 'cari', words.slice(0, 5))),
  desk('desk, merge candidates', 'operator', ({ kode }) =>
    kode.slice(0, 4).map((one) => `/masyarakat/meja/${one}/gabung`),
  ),
  desk('desk, news', 'operator', () => ['/masyarakat/meja/baru.json?antrean=belum_dibaca&sejak=0']),
  desk('moderation', 'operator', () => ['/masyarakat/moderasi']),
  desk('SKPD list', 'petugas', () => ['/masyarakat/skpd']),
  desk('SKPD list by words', 'petugas', () => query('/masyarakat/skpd', 'cari', words.slice(0, 3))),
  desk('SKPD in the field', 'petugas', () => ['/masyarakat/skpd/lapangan']),
  desk('area of a lurah', 'lurah', () => ['/masyarakat/wilayah']),
  desk('own reports', 'warga', () => ['/masyarakat/saya']),
  desk('ladder cell', 'walikota', ({ skpd }) =>
    skpd.slice(0, 2).flatMap(({ slug }) => [`/command-center/tenggat/${slug}/100`]),
  ),
  { nama: "leaders' page", oleh: 'walikota', dijaga: false, paths: () => ['/command-center/pimpinan'] },
];
