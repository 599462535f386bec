import type { Database } from '../db/database.js';
import type { Tx } from '../db/unit-of-work.js';
import { decodeCursor, slice, type Slice } from '../http/keyset.js';
import type { Json } from '../json.js';
import { preferenceOf, savePreference, type Preference } from './preferences.js';

/** A line of the inbox. Instants in UTC ms. */
export interface InboxItem {
  readonly id: string;
  readonly jenis: string;
  readonly judul: string;
  readonly isi: string;
  readonly tautan: string | null;
  readonly mendesak: 0 | 1;
  readonly dibuatAt: number;
  readonly dibacaAt: number | null;
}

const pageSize = 25;

/** A person's inbox; every query is the owner's own. */
export class Inbox {
  constructor(private readonly db: Database) {}

  /** Latest first. @param cursor from the slice before; anything else means the beginning. */
  async list(penggunaId: string, cursor: unknown, size = pageSize): Promise<Slice<InboxItem>> {
    const after = decodeCursor(cursor, ['number', 'string']);
    const rows: InboxItem[] = await this.db
      .read('notifikasi')
      .where({ penerima_id: penggunaId })
      .modify((query) => {
        if (after) void query.whereRaw('(dibuat_at, id) < (?, ?)', [...after]);
      })
      .orderBy([
        { column: 'dibuat_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(size + 1)
      .select(
        'id',
        'jenis',
        'judul',
        'isi',
        'tautan',
        'mendesak',
        'dibuat_at as dibuatAt',
        'dibaca_at as dibacaAt',
      );
    return slice(rows, size, (row) => [row.dibuatAt, row.id]);
  }

  /** Answered from the partial index of unread lines. */
  async countUnread(penggunaId: string): Promise<number> {
    const row = await this.db
      .read('notifikasi')
      .where({ penerima_id: penggunaId })
      .whereNull('dibaca_at')
      .count('* as n')
      .first<{ n: number }>();
    return row.n;
  }

  /** Marks one line as read and answers where it leads; null when it is not this person's. */
  async open(tx: Tx, penggunaId: string, id: string): Promise<{ readonly tautan: string | null } | null> {
    const own = () => tx.trx('notifikasi').where({ id, penerima_id: penggunaId });
    const row = await own().first<{ tautan: string | null } | undefined>('tautan');
    if (!row) return null;
    await own().whereNull('dibaca_at').update({ dibaca_at: tx.now });
    return row;
  }

  /** Marks everything as read. */
  async readAll(tx: Tx, penggunaId: string): Promise<void> {
    await tx
      .trx('notifikasi')
      .where({ penerima_id: penggunaId })
      .whereNull('dibaca_at')
      .update({ dibaca_at: tx.now });
  }

  preference(penggunaId: string): Promise<Preference> {
    return preferenceOf(this.db.read, penggunaId);
  }

  savePreference(tx: Tx, penggunaId: string, preference: Preference): Promise<void> {
    return savePreference(tx, penggunaId, preference);
  }

  /** Everything the inbox holds about a person, for his export. */
  async export(penggunaId: string): Promise<Json> {
    const notifikasi: InboxItem[] = await this.db
      .read('notifikasi')
      .where({ penerima_id: penggunaId })
      .orderBy('dibuat_at')
      .select(
        'id',
        'jenis',
        'judul',
        'isi',
        'tautan',
        'mendesak',
        'dibuat_at as dibuatAt',
        'dibaca_at as dibacaAt',
      );
    return {
      preferensi: { ...(await this.preference(penggunaId)) },
      notifikasi: notifikasi.map((item) => ({ ...item })),
    };
  }

  /** Deletes a person's inbox and choices. */
  async erase(tx: Tx, penggunaId: string): Promise<void> {
    await tx.trx('notifikasi').where({ penerima_id: penggunaId }).delete();
    await tx.trx('notifikasi_preferensi').where({ pengguna_id: penggunaId }).delete();
  }
}
