import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { tabel } from '../tables.js';

export type LangkahJkn = 'add' | '1' | '2' | '3' | '4' | '5' | '99' | 'batal';

/** An undo within two minutes removes a step unsent. */
const TUNDA_MS = 2 * MINUTE_MS;

/** Steps for BPJS, written in the transaction of each happening; the sender is another part. */
export class LangkahJknRepository {
  /** @param waktuAt UTC ms of the happening. @param kirimSetelahAt default two minutes after `now`. */
  async write(
    trx: Knex.Transaction,
    pendaftaranId: string,
    langkah: LangkahJkn,
    waktuAt: number,
    { now, kirimSetelahAt = now + TUNDA_MS }: { now: number; kirimSetelahAt?: number },
  ): Promise<void> {
    await trx(tabel.langkahJkn)
      .insert({
        id: newId(),
        pendaftaran_id: pendaftaranId,
        langkah,
        waktu_at: waktuAt,
        status: 'menunggu',
        percobaan: 0,
        kirim_setelah_at: kirimSetelahAt,
      })
      .onConflict(['pendaftaran_id', 'langkah'])
      .ignore();
  }

  /** Takes back steps that have not left; those that left stay and are told by what follows. */
  async withdraw(
    trx: Knex.Transaction,
    pendaftaranId: string,
    daftarLangkah: readonly LangkahJkn[],
  ): Promise<void> {
    await trx(tabel.langkahJkn)
      .where({ pendaftaran_id: pendaftaranId, status: 'menunggu' })
      .whereIn('langkah', [...daftarLangkah])
      .delete();
  }
}
