import type { Tx } from '../db/unit-of-work.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow, StatusPengguna } from './pengguna.js';

/** Why an account stops: goes into the audit entry and the event, never a person's words. */
export type ClosingReason = 'administrator' | 'bukan_pemilik' | 'meninggal' | 'permintaan';

/**
 * Disables or closes an account in the transaction of the caller: sessions and open links end, others are told.
 * @returns false when it was no longer active.
 */
export async function stopAccount(
  tx: Tx,
  rows: IdentityRows,
  row: PenggunaRow,
  to: Exclude<StatusPengguna, 'aktif'>,
  sebab: ClosingReason,
): Promise<boolean> {
  if (!(await rows.pengguna.changeStatus(tx.trx, row.id, row.status, to))) return false;
  await rows.sesi.deleteOf(tx.trx, row.id, null);
  await rows.pemulihan.cancel(tx.trx, row.id, tx.now);
  await rows.undangan.cancel(tx.trx, row.id, tx.now);
  tx.audit({
    tindakan: `pengguna.${to}`,
    objekJenis: 'pengguna',
    objekId: row.id,
    sebelum: { status: row.status },
    sesudah: { status: to, sebab },
  });
  tx.publish({
    nama: 'pengguna.dinonaktifkan',
    agregat: `pengguna:${row.id}`,
    muatan: { penggunaId: row.id, status: to, sebab, at: tx.now },
  });
  return true;
}
