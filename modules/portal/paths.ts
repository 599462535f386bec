/** Every address of the portal that is not the account's (modules/portal/akun). */
export const paths = {
  beranda: '/',
  lacak: '/lacak',
  integritas: '/integritas',
  data: '/data',
  dataJson: '/data.json',
  dataset: '/data/:berkas',
  jejak: '/jejak/:kode',
  kotakMasuk: '/kotak-masuk',
  kotakMasukBuka: '/kotak-masuk/:id',
  kotakMasukBaca: '/kotak-masuk/baca-semua',
  notifikasi: '/akun/notifikasi',
  dataSaya: '/akun/data-saya',
  dataSayaUnduh: '/akun/data-saya/unduh',
  dataSayaHapus: '/akun/data-saya/hapus',
  bantuan: '/bantuan',
  bantuanTopik: '/bantuan/:topik',
  status: '/status',
  admin: '/admin',
  adminPekerjaan: '/admin/pekerjaan',
  adminPekerjaanUlang: '/admin/pekerjaan/ulang',
  adminAudit: '/admin/audit',
  adminKalender: '/admin/kalender',
  adminKalenderHapus: '/admin/kalender/hapus',
  adminImpor: '/admin/impor',
  adminImporPenduduk: '/admin/impor/penduduk',
  adminImporBatas: '/admin/impor/batas',
  adminImporKemajuan: '/admin/impor/kemajuan/:id',
  adminPengaturan: '/admin/pengaturan',
  adminSkpd: '/admin/skpd',
  adminSkpdSatu: '/admin/skpd/:slug',
  adminSkpdJam: '/admin/skpd/:slug/jam',
  adminJabatan: '/admin/jabatan',
  adminJabatanSatu: '/admin/jabatan/:id',
  adminJabatanAkhiri: '/admin/jabatan/:id/akhiri',
  adminJabatanGanti: '/admin/jabatan/:id/ganti',
  layar: '/layar',
  adminLayar: '/admin/layar',
  adminLayarCabut: '/admin/layar/cabut',
  manifest: '/manifest.webmanifest',
  serviceWorker: '/sw.js',
  offline: '/offline',
  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
  securityTxt: '/.well-known/security.txt',
  changePassword: '/.well-known/change-password',
  gaya: '/gaya',
} as const;

/** The page of one dataset in one format. */
export function datasetUrl(kode: string, format: string): string {
  return `${paths.data}/${kode}.${format}`;
}

/** The public thread of a code. */
export function jejakUrl(kode: string): string {
  return `/jejak/${encodeURIComponent(kode)}`;
}

/** One notification, opened. */
export function notifikasiUrl(id: string): string {
  return `${paths.kotakMasuk}/${encodeURIComponent(id)}`;
}

/** One help page. */
export function bantuanUrl(topik: string): string {
  return `${paths.bantuan}/${topik}`;
}

/** Administration of one office. */
export function skpdAdminUrl(slug: string): string {
  return `/admin/skpd/${encodeURIComponent(slug)}`;
}

/** One appointment. */
export function jabatanAdminUrl(id: string): string {
  return `/admin/jabatan/${encodeURIComponent(id)}`;
}

/** Progress of one import. */
export function imporUrl(id: string): string {
  return `/admin/impor/kemajuan/${encodeURIComponent(id)}`;
}
