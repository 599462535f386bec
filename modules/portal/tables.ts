/** Tables of the portal; written nowhere else. */
export const tables = {
  pemeriksaanAudit: 'portal_pemeriksaan_audit',
} as const;
