/** Every address of accounts: signing in, registering, own account, recovery. */
export const akunPaths = {
  masuk: '/masuk',
  masukKode: '/masuk/kode',
  keluar: '/keluar',
  daftar: '/daftar',
  daftarLuar: '/daftar/bukan-penduduk',
  akun: '/akun',
  kontak: '/akun/kontak',
  kontakKode: '/akun/kontak/kode',
  kataSandi: '/akun/kata-sandi',
  perangkat: '/akun/perangkat',
  perangkatAkhiri: '/akun/perangkat/akhiri',
  perangkatAkhiriSemua: '/akun/perangkat/akhiri-semua',
  totp: '/akun/totp',
  totpGambar: '/akun/totp/kode.png',
  totpPemulihan: '/akun/totp/kode-pemulihan',
  pulihkan: '/pulihkan',
  pulihkanBaru: '/pulihkan/baru',
  pulihkanMeja: '/pulihkan/meja',
  undangan: '/undangan',
} as const;

/** An address with the page to go on to afterwards. */
export function withNext(path: string, lanjut: string | null): string {
  return lanjut === null ? path : `${path}?lanjut=${encodeURIComponent(lanjut)}`;
}
