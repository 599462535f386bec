import type { PermissionDeclaration } from '../../src/auth/policy.js';

/** What somebody may do in the Command Center. */
export const permissions = {
  read: 'command-center.read',
  sit: 'command-center.sit',
  plan: 'command-center.plan',
} as const;

/** The roles behind each. */
export const permissionDeclarations: readonly PermissionDeclaration[] = [
  { kode: permissions.read, label: 'Melihat piket', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: permissions.sit, label: 'Memulai dan mengakhiri piket', peran: ['operator_bcc', 'penyelia_bcc'] },
  { kode: permissions.plan, label: 'Menunjuk pengganti piket', peran: ['penyelia_bcc'] },
];
