import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../../src/db/database.js';
import { decodeCursor } from '../../../src/http/keyset.js';
import type { Cursor } from '../../../src/http/keyset.js';
import { csvCell } from '../../../src/open-data/cells.js';
import { kolomPengaduan, toPengaduanRow } from '../data/pengaduan.queries.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { Saringan } from '../publik/saringan.queries.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { tabel } from '../tables.js';

const sekaliMuat = 500;
/** More than this is the open dataset's business. */
const barisTerbanyak = 10_000;

/** A filtered list as CSV, in the columns of the open dataset. */
export class DaftarCsv {
  constructor(
    private readonly db: Database,
    private readonly publik: PublikQueries,
  ) {}

  /** Header, then a line per pengaduan, newest first. */
  async *lines(saringan: Saringan, rujukan: Rujukan): AsyncGenerator<string> {
    yield line(kolomPengaduan);
    let after: Cursor | null = null;
    for (let sent = 0; sent < barisTerbanyak; sent += sekaliMuat) {
      const { rows, next }: Awaited<ReturnType<PublikQueries['list']>> = await this.publik.list(saringan, {
        after,
        size: sekaliMuat,
        now: rujukan.now,
      });
      const kanal = await this.db
        .read(tabel.pengaduan)
        .whereIn(
          'id',
          rows.map((row) => row.id),
        )
        .select<{ id: string; kanal: string; publikAt: number | null }[]>({
          id: 'id',
          kanal: 'kanal',
          publikAt: 'publik_at',
        });
      const lebih = new Map(kanal.map((one) => [one.id, one]));
      for (const row of rows) {
        const one = lebih.get(row.id);
        // Became rahasia between the two reads.
        if (one?.publikAt == null) continue;
        const cells = toPengaduanRow({ ...row, kanal: one.kanal, publikAt: one.publikAt }, rujukan);
        yield line(kolomPengaduan.map((nama) => csvCell(cells[nama])));
      }
      if (next === null) return;
      after = decodeCursor(next, ['number', 'string']);
    }
  }
}

function line(cells: readonly string[]): string {
  return stringify([[...cells]], { record_delimiter: 'windows' });
}
