/** Addresses of the administration of accounts and of the account desk. */
export const adminAkunPaths = {
  daftar: '/admin/pengguna',
  baru: '/admin/pengguna/baru',
  satu: '/admin/pengguna/:id',
  nonaktifkan: '/admin/pengguna/:id/nonaktifkan',
  aktifkan: '/admin/pengguna/:id/aktifkan',
  undang: '/admin/pengguna/:id/undang',
  totp: '/admin/pengguna/:id/totp',
  peran: '/admin/pengguna/:id/peran',
  peranCabut: '/admin/pengguna/:id/peran/cabut',
  meja: '/admin/meja-akun',
  mejaKode: '/admin/meja-akun/kode',
  mejaTutup: '/admin/meja-akun/tutup',
} as const;

/** The page of one account. */
export function penggunaUrl(id: string): string {
  return `${adminAkunPaths.daftar}/${encodeURIComponent(id)}`;
}
