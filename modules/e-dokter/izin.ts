import type { PermissionDeclaration } from '../../src/auth/policy.js';

/** Permissions of this module by their use in code. Registering oneself belongs to every account and needs none. */
export const izin = {
  /** The desk: register, check in, admit. */
  admisi: 'e-dokter.admit',
  /** Name and identity in clear. Admin and mayor never hold it. */
  kenali: 'e-dokter.identify',
  /** A sesi: call, skip, finish, end. */
  layani: 'e-dokter.serve',
  /** Jadwal praktik, pengecualian, penempatan. */
  jadwal: 'e-dokter.schedule',
  /** Steps to BPJS: see them, send again. No identity. */
  jkn: 'e-dokter.jkn',
} as const;

/** Which roles hold them. */
export const permissions: readonly PermissionDeclaration[] = [
  { kode: izin.admisi, label: 'Mencatat pasien di loket RSUD', peran: ['admisi', 'kepala_rawat_jalan'] },
  {
    kode: izin.kenali,
    label: 'Melihat identitas pasien yang dilayani',
    peran: ['admisi', 'perawat', 'dokter', 'kepala_rawat_jalan'],
  },
  {
    kode: izin.layani,
    label: 'Melayani sesi poliklinik',
    peran: ['perawat', 'dokter', 'kepala_rawat_jalan'],
  },
  { kode: izin.jadwal, label: 'Menyusun jadwal praktik dan pengecualian', peran: ['kepala_rawat_jalan'] },
  {
    kode: izin.jkn,
    label: 'Melihat dan mengulang pengiriman antrean BPJS',
    peran: ['admisi', 'kepala_rawat_jalan'],
  },
];
