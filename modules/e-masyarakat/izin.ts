import type { PermissionDeclaration } from '../../src/auth/policy.js';

/** Permissions of this module by their use in code. */
export const izin = {
  triase: 'e-masyarakat.triage',
  jawab: 'e-masyarakat.answer',
  klien: 'e-masyarakat.clients',
  moderasi: 'e-masyarakat.moderate',
  validasi: 'e-masyarakat.validate',
  bukaIdentitas: 'e-masyarakat.buka_identitas',
  tertutup: 'e-masyarakat.inspect',
  loket: 'e-masyarakat.counter',
  wilayah: 'e-masyarakat.witness',
  atur: 'e-masyarakat.configure',
  eskalasi: 'e-masyarakat.escalation',
} as const;

/** Which roles hold them. Sending, supporting and judging belong to every resident and need no permission. */
export const permissions: readonly PermissionDeclaration[] = [
  { kode: izin.triase, label: 'Membaca dan meneruskan pengaduan', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: izin.jawab, label: 'Menangani pengaduan SKPD-nya', peran: ['petugas_skpd', 'kepala_skpd'] },
  { kode: izin.klien, label: 'Mengelola kunci Open311 mitra', peran: ['admin'] },
  {
    kode: izin.moderasi,
    label: 'Memeriksa tulisan dan foto sebelum tampil',
    peran: ['operator_bcc', 'penyelia_bcc'],
  },
  { kode: izin.validasi, label: 'Memeriksa tindak lanjut dan memutus buka kembali', peran: ['penyelia_bcc'] },
  {
    kode: izin.bukaIdentitas,
    label: 'Membuka identitas pelapor dengan alasan',
    peran: ['penyelia_bcc', 'inspektorat'],
  },
  { kode: izin.tertutup, label: 'Menangani pengaduan tertutup', peran: ['inspektorat'] },
  {
    kode: izin.loket,
    label: 'Mencatat pengaduan di loket dan telepon',
    peran: ['operator_bcc', 'penyelia_bcc', 'petugas_skpd'],
  },
  {
    kode: izin.wilayah,
    label: 'Bersaksi tentang pengaduan di wilayahnya',
    peran: ['kepling', 'lurah', 'camat'],
  },
  { kode: izin.atur, label: 'Mengatur kategori, kata, dan instansi', peran: ['admin'] },
  { kode: izin.eskalasi, label: 'Melihat tangga pemberitahuan dan penerimanya', peran: ['admin'] },
];
