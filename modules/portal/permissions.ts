import type { PermissionDeclaration } from '../../src/auth/policy.js';

/** What an administrator may do beside accounts (modules/portal/admin-akun). */
export const permissions = {
  /** The overview of administration. */
  enter: 'portal.administer',
  /** Overview, jobs, dead letters, boundaries, registry, settings, screens: Kominfo, whole city. */
  operate: 'portal.operate',
  /** Free days of the calendar. */
  manageCalendar: 'portal.manage_calendar',
  /** Offices: contact, duties, head, hours; whole city or one's own office. */
  manageOffices: 'portal.manage_offices',
  /** Who holds which position; whole city. */
  managePositions: 'portal.manage_positions',
  /** Search of the audit chain. */
  readAudit: 'portal.read_audit',
} as const;

/** The roles behind each. */
export const permissionDeclarations: readonly PermissionDeclaration[] = [
  { kode: permissions.enter, label: 'Membuka halaman pengelolaan', peran: ['admin', 'inspektorat'] },
  { kode: permissions.operate, label: 'Mengelola sistem', peran: ['admin'] },
  { kode: permissions.manageCalendar, label: 'Mengelola kalender hari libur', peran: ['admin'] },
  { kode: permissions.manageOffices, label: 'Mengelola data SKPD', peran: ['admin'] },
  { kode: permissions.managePositions, label: 'Mencatat pejabat', peran: ['admin'] },
  { kode: permissions.readAudit, label: 'Memeriksa catatan petugas', peran: ['admin', 'inspektorat'] },
];
