import type { Database } from '../../../src/db/database.js';
import { slice } from '../../../src/http/keyset.js';
import type { Cursor, Slice } from '../../../src/http/keyset.js';
import { selectList } from '../pilih.queries.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { lewatTenggat, publik } from '../publik/publik.scope.queries.js';

/** Everything past its tenggat. */
export class TerlambatQueries {
  constructor(private readonly db: Database) {}

  /** Longest past due first, by keyset over (tenggat_at, id). */
  async list(
    now: number,
    halaman: { readonly after: Cursor | null; readonly size: number },
  ): Promise<Slice<RingkasPublik & { readonly tenggatAt: number }>> {
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
