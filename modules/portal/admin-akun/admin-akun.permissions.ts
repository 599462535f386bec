import { RECOVER_ACCOUNT } from '../../../src/auth/desk.service.js';
import type { PermissionDeclaration } from '../../../src/auth/policy.js';
import { MANAGE_ACCOUNTS } from '../../../src/auth/staff.service.js';

/** Permissions of account administration, for the portal's manifest. */
export const akunPermissions: readonly PermissionDeclaration[] = [
  { kode: MANAGE_ACCOUNTS, label: 'Mengelola akun dan peran petugas', peran: ['admin'] },
  {
    kode: RECOVER_ACCOUNT,
    label: 'Membantu warga memulihkan akun di meja layanan',
    peran: ['lurah', 'camat', 'admin'],
  },
];
