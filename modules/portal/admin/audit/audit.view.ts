import type { FormState } from '../../../../src/http/form.js';
import type { Slice } from '../../../../src/http/keyset.js';
import { paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';
import type { BarisAudit, SaringAudit } from './audit.queries.js';

/** View model of `/admin/audit`. */
export function auditPage(form: FormState, saring: SaringAudit, hasil: Slice<BarisAudit> | null) {
  const query = new URLSearchParams(Object.entries(saring).filter(([, value]) => value !== ''));
  return {
    judul: 'Catatan petugas',
    layout: 'petugas' as const,
    remah: adminTrail('Catatan petugas'),
    form,
    terbuka: query.size > 0 || hasil === null || hasil.rows.length === 0,
    auditUrl: paths.adminAudit,
    baris: (hasil?.rows ?? []).map((row) => ({
      ...row,
      siapa: row.pelaku ?? (row.pelakuId === null ? 'sistem' : row.pelakuId),
      pelakuUrl:
        row.pelakuId === null ? null : `${paths.adminAudit}?pelaku=${encodeURIComponent(row.pelakuId)}`,
      objekUrl: `${paths.adminAudit}?${new URLSearchParams({ objekJenis: row.objekJenis, objekId: row.objekId }).toString()}`,
    })),
    kosong: hasil !== null && hasil.rows.length === 0,
    lebihLama: hasil?.next ? `${paths.adminAudit}?${withCursor(query, hasil.next)}` : null,
  };
}

function withCursor(query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set('sebelum', cursor);
  return next.toString();
}
