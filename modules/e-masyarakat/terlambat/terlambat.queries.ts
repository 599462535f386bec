import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { slice } from '../../../src/http/keyset.js';
import type { Cursor, Slice } from '../../../src/http/keyset.js';
import { statusAkhir } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import { fields } from '../publik/publik.queries.js';
import type { RingkasPublik } from '../publik/publik.queries.js';
import { publik } from '../publik/publik.scope.queries.js';

/** States in which a desk of the city has no turn: the pelapor's windows, and what rests in a jeda. */
const bukanGiliran = [...statusAkhir, 'ditindaklanjuti', 'dikembalikan', 'ditangguhkan'] as const;

/** Past its tenggat at a desk of the city. What rests in a jeda is not late: its tenggat moves on when it goes on. */
export function lewatTenggat(query: Knex.QueryBuilder, now: number): Knex.QueryBuilder {
  // The literal list is the predicate of the partial index; the rest narrows its rows.
  return query
    .whereRaw("p.status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')")
    .whereNotIn('p.status', [...bukanGiliran])
    .where('p.tenggat_at', '<', now);
}

/** Everything past its tenggat. */
export class TerlambatQueries {
  constructor(private readonly db: Database) {}

  /** Longest past due first, by keyset over (tenggat_at, id). */
  async list(now: number, halaman: { readonly after: Cursor | null; readonly size: number }): Promise<Slice<RingkasPublik & { readonly tenggatAt: number }>> {
    const { read } = this.db;
    const query = lewatTenggat(publik(read), now)
      .orderBy(['p.tenggat_at', 'p.id'])
      .limit(halaman.size + 1)
      .select<(RingkasPublik & { readonly tenggatAt: number })[]>(...selectList(read, fields(read)));
    if (halaman.after !== null) query.whereRaw('(p.tenggat_at, p.id) > (?, ?)', [...halaman.after]);
    return slice(await query, halaman.size, (row) => [row.tenggatAt, row.id]);
  }

  async count(now: number): Promise<number> {
    const rows = await lewatTenggat(publik(this.db.read), now).count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }
}
