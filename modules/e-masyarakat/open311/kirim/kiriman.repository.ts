import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { DAY_MS } from '../../../../src/time/time.js';
import { tabel } from '../../tables.js';

/** Where a pengaduan of a client came from. `kontak` is sealed. */
export interface Asal {
  readonly pengaduanId: string;
  readonly fixmystreetId: string | null;
  readonly kontak: string | null;
}

/** How long a repeat is recognised, ms. */
export const ingatMs = DAY_MS;

/** What was answered to which POST, so that a repeat gets the same. */
export class KirimanRepository {
  constructor(private readonly db: Database) {}

  /** The answer to one of these fingerprints within 24 hours, if it was given already. */
  async peek(klienId: string, sidik: readonly string[], now: number): Promise<string | null> {
    const row = await this.db
      .read(tabel.kiriman)
      .where('klien_id', klienId)
      .whereIn('sidik', [...sidik])
      .where('dibuat_at', '>', now - ingatMs)
      .whereNotNull('jawaban')
      .first<{ jawaban: string } | undefined>('jawaban');
    return row?.jawaban ?? null;
  }

  /**
   * Takes a fingerprint for this transaction, anew when 24 hours are over. Two at once: the second waits for the first
   * to commit and then gets its answer. Null: it is ours now.
   */
  async claim(trx: Knex.Transaction, klienId: string, sidik: string, now: number): Promise<string | null> {
    const claimed: readonly unknown[] = await trx(tabel.kiriman)
      .insert({ klien_id: klienId, sidik, jawaban: null, dibuat_at: now })
      .onConflict(['klien_id', 'sidik'])
      .merge({ jawaban: null, dibuat_at: now })
      .where(`${tabel.kiriman}.dibuat_at`, '<=', now - ingatMs)
      .returning('sidik');
    if (claimed.length > 0) return null;
    const first = await trx(tabel.kiriman)
      .where({ klien_id: klienId, sidik })
      .first<{ jawaban: string } | undefined>('jawaban');
    if (first === undefined) throw new Error('a fingerprint is neither free nor taken');
    return first.jawaban;
  }

  /** Keeps the answer under all fingerprints of the POST. */
  async keep(
    trx: Knex.Transaction,
    klienId: string,
    sidik: readonly string[],
    jawaban: string,
  ): Promise<void> {
    await trx(tabel.kiriman)
      .where('klien_id', klienId)
      .whereIn('sidik', [...sidik])
      .update({ jawaban });
  }

  /** Forgets answers older than this. */
  async forget(before: number): Promise<void> {
    await this.db.write(tabel.kiriman).where('dibuat_at', '<', before).delete();
  }

  /** Writes where a pengaduan came from. */
  async insertAsal(trx: Knex.Transaction, asal: Asal): Promise<void> {
    if (asal.fixmystreetId === null && asal.kontak === null) return;
    await trx(tabel.asal).insert({
      pengaduan_id: asal.pengaduanId,
      fixmystreet_id: asal.fixmystreetId,
      kontak: asal.kontak,
    });
  }
}
