/** Tables of the portal; written nowhere else. */
export const tables = {
  pemeriksaanAudit: 'portal_pemeriksaan_audit',
  impor: 'portal_impor',
} as const;
