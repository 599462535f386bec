import type { PermissionDeclaration } from '../../src/auth/policy.js';

/** Permissions of this module by their use in code. */
export const izin = {
  triase: 'e-masyarakat.triage',
  jawab: 'e-masyarakat.answer',
  klien: 'e-masyarakat.clients',
} as const;

/** Which roles hold them. Sending, supporting and judging belong to every resident and need no permission. */
export const permissions: readonly PermissionDeclaration[] = [
  { kode: izin.triase, label: 'Membaca dan meneruskan pengaduan', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: izin.jawab, label: 'Menangani pengaduan SKPD-nya', peran: ['petugas_skpd', 'kepala_skpd'] },
  { kode: izin.klien, label: 'Mengelola kunci Open311 mitra', peran: ['admin'] },
];
