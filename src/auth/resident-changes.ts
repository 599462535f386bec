import type { Subscription } from '../events/event.js';
import { stopAccount } from './account-closing.js';
import type { IdentityRows } from './identity-rows.js';

/** What `penduduk.diubah` says happened. */
const DEATH = 'meninggal';
const MOVED_AWAY = 'pindah_keluar';

/** Death closes the account; moving out of the city ends reporting, supporting and proposing, nothing else. */
export function residentChanges(rows: IdentityRows): Subscription {
  return {
    nama: 'penduduk.diubah',
    penangan: 'kernel.close-or-limit-account',
    handle: async (event, tx) => {
      const { pendudukId, jenis } = event.muatan;
      const row =
        typeof pendudukId === 'string' ? await rows.pengguna.findByPenduduk(tx.trx, pendudukId) : null;
      if (row === null) return;
      if (jenis === DEATH) await stopAccount(tx, rows, row, 'ditutup', 'meninggal');
      if (jenis !== MOVED_AWAY) return;
      await rows.pengguna.update(tx.trx, row.id, { kependudukan: 'bukan_penduduk' });
      tx.audit({ tindakan: 'pengguna.pindah_keluar', objekJenis: 'pengguna', objekId: row.id });
    },
  };
}
