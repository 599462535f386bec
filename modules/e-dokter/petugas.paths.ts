import { mountPath } from './paths.js';

/** Route patterns of the staff and of the displays, relative to the mount path. */
export const polaPetugas = {
  meja: '/petugas',
  admisi: '/petugas/admisi',
  admisiCari: '/petugas/admisi/cari',
  admisiDaftar: '/petugas/admisi/daftar',
  admisiPasien: '/petugas/admisi/pasien-baru',
  admisiTiket: '/petugas/admisi/:id/tiket',
  admisiTiketQr: '/petugas/admisi/:id/qr.svg',
  admisiAksi: '/petugas/admisi/:id/:aksi',
  qrLoket: '/petugas/qr-loket',
  qrLoketGambar: '/petugas/qr-loket.svg',
  perwalian: '/petugas/perwalian',
  perwalianPutus: '/petugas/perwalian/:id',
  pasien: '/petugas/pasien/:id',
  sesiArus: '/petugas/sesi/:id/arus',
  sesiCetak: '/petugas/sesi/:id/cetak',
  sesiSusulan: '/petugas/sesi/:id/susulan',
  sesiTutup: '/petugas/sesi/:id/tutup',
  sesiRapor: '/petugas/sesi/:id/rapor',
  dokter: '/petugas/dokter',
  jadwal: '/petugas/jadwal',
  jadwalBaru: '/petugas/jadwal/baru',
  jadwalGanti: '/petugas/jadwal/:id/ganti',
  jadwalAkhiri: '/petugas/jadwal/:id/akhiri',
  pengecualian: '/petugas/pengecualian',
  pengecualianBaru: '/petugas/pengecualian/baru',
  penempatan: '/petugas/pengecualian/:id/penempatan',
  pengecualianAksi: '/petugas/pengecualian/:id/:aksi',
  tindakLanjut: '/petugas/tindak-lanjut',
  tindakLanjutSelesai: '/petugas/tindak-lanjut/:id',
  poliklinik: '/petugas/poliklinik',
  poliklinikUbah: '/petugas/poliklinik/:id',
  dokterRs: '/petugas/dokter-rs',
  dokterRsUbah: '/petugas/dokter-rs/:id',
  layar: '/petugas/layar',
  layarCabut: '/petugas/layar/cabut',
  pengaturan: '/petugas/pengaturan',
  statistik: '/petugas/statistik',
  statistikCsv: '/petugas/statistik.csv',
  ruangTunggu: '/layar',
  ruangTungguSatu: '/layar/:nama',
  ruangTungguArus: '/layar/:nama/arus',
  ruangTungguPotret: '/layar/:nama/potret.json',
} as const;

/** What a paired waiting-room display must have been given. */
export const prefiksLayar = `${mountPath}/layar`;

/** Absolute address of a page; `isi` fills the parameters of its pattern. */
export function urlPetugas(
  nama: keyof typeof polaPetugas,
  isi: Readonly<Record<string, string>> = {},
): string {
  return `${mountPath}${polaPetugas[nama].replace(/:(\w+)/g, (_, kunci: string) => isi[kunci] ?? '')}`;
}
