import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import { decodeCursor, slice, type Slice } from '../http/keyset.js';
import type { Scope } from './actor.js';
import type { JenisPengguna, PenggunaRow, PeranRow, StatusPengguna } from './pengguna.js';

/** A line of the list of accounts. */
export type PenggunaListed = Pick<
  PenggunaRow,
  'id' | 'nama' | 'jenis' | 'status' | 'skpd_id' | 'totp_terpasang_at' | 'kata_sandi_at' | 'terakhir_masuk_at'
>;

/** What the list is narrowed by. */
export interface PenggunaFilter {
  readonly jenis: JenisPengguna;
  /** Part of the name; empty: all. */
  readonly nama: string;
  readonly lanjut: unknown;
}

const PAGE_SIZE = 50;
const COLUMNS = [
  'id',
  'nama',
  'jenis',
  'status',
  'skpd_id',
  'totp_terpasang_at',
  'kata_sandi_at',
  'terakhir_masuk_at',
] as const;

/** Lists for the administration of accounts. The administrator's scopes are part of every WHERE. */
export class PenggunaQueries {
  constructor(private readonly db: Database) {}

  /** Accounts of one kind by name, fifty a page. */
  async list(scopes: readonly Scope[], filter: PenggunaFilter): Promise<Slice<PenggunaListed>> {
    const query = this.db
      .read<PenggunaRow>('pengguna')
      .where({ jenis: filter.jenis })
      .where(inScopes(scopes));
    if (filter.nama !== '')
      void query.whereRaw("lower(nama) LIKE ? ESCAPE '!'", [`%${escapeLike(filter.nama.toLowerCase())}%`]);
    const after = decodeCursor(filter.lanjut, ['string', 'string']);
    if (after !== null) void query.whereRaw('(nama, id) > (?, ?)', [...after]);
    const rows: readonly PenggunaListed[] = await query
      .orderBy(['nama', 'id'])
      .limit(PAGE_SIZE + 1)
      .select(...COLUMNS);
    return slice(rows, PAGE_SIZE, ({ nama, id }) => [nama, id]);
  }

  /** One account as the list shows it; null outside the scopes. */
  async find(scopes: readonly Scope[], id: string): Promise<PenggunaListed | null> {
    const row = await this.db
      .read<PenggunaRow>('pengguna')
      .where({ id })
      .where(inScopes(scopes))
      .first(...COLUMNS);
    return row ?? null;
  }

  /** Active holders of a role in a scope, by name: for choosing a person, e.g. a stand-in. */
  async listHolders(
    peran: PeranRow['peran'],
    lingkup: Scope,
  ): Promise<readonly { id: string; nama: string }[]> {
    return this.db
      .read('pengguna_peran as p')
      .join('pengguna as a', 'a.id', 'p.pengguna_id')
      .where({
        'p.peran': peran,
        'p.lingkup_jenis': lingkup.jenis,
        'p.lingkup_kode': lingkup.kode,
        'a.status': 'aktif' satisfies StatusPengguna,
      })
      .whereNull('p.sampai_at')
      .orderBy('a.nama')
      .select<{ id: string; nama: string }[]>('a.id', 'a.nama');
  }
}

function inScopes(scopes: readonly Scope[]): Knex.QueryCallback {
  const isCity = scopes.some(({ jenis }) => jenis === 'kota');
  const skpdIds = scopes.filter(({ jenis }) => jenis === 'skpd').map(({ kode }) => kode);
  return (query) => {
    if (!isCity) void query.where('jenis', 'petugas').whereIn('skpd_id', skpdIds);
  };
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
