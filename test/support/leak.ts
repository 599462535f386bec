import type { Database } from '../../src/db/database.js';

/** A personal value that was typed in during a journey and must not turn up anywhere in the open. */
export interface Mark {
  readonly jenis: 'nik' | 'kk' | 'telepon' | 'surel';
  readonly nilai: string;
}

/** Where a marked value was found. */
export interface Leak {
  readonly jenis: Mark['jenis'];
  readonly tempat: string;
  readonly sekitar: string;
}

/** Columns that may hold a personal value because it is sealed there: `*_enc`, and blind indexes `*_idx`. */
const sealed = /_(enc|idx)$/;

/** Collects texts from everywhere and reports marked values in them, in any of the forms they travel in. */
export class LeakScan {
  readonly leaks: Leak[] = [];
  private readonly forms: readonly (readonly [Mark, string])[];

  constructor(marks: readonly Mark[]) {
    this.forms = marks.flatMap((mark) => formsOf(mark).map((form) => [mark, form] as const));
  }

  /** Looks through one text: a log, a page, an address, a file. */
  text(tempat: string, text: string): void {
    const searched = `${text}\n${decoded(text)}`;
    for (const [{ jenis }, form] of this.forms) {
      const at = searched.indexOf(form);
      if (at < 0) continue;
      const sekitar = searched
        .slice(Math.max(0, at - 40), at + form.length + 20)
        .replaceAll(form, `<${jenis}>`);
      this.leaks.push({ jenis, tempat, sekitar });
    }
  }

  /** Looks through every column of every table except the sealed ones. */
  async database(db: Database): Promise<void> {
    for (const table of await tablesOf(db)) {
      const rows = await db.read<Record<string, unknown>>(table).select('*');
      for (const cell of rows.flatMap((row) => Object.entries(row))) this.cell(table, cell);
    }
  }

  private cell(table: string, [column, value]: [string, unknown]): void {
    if (sealed.test(column) || value === null) return;
    const text = Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value);
    this.text(`${table}.${column}`, text);
  }
}

/** Names of all tables of this database, in order; those of the job queue's own schema on PostgreSQL with it. */
export async function tablesOf(db: Database): Promise<readonly string[]> {
  if (db.dialect !== 'pg') {
    const made = await db.read<{ name: string; type: string }>('sqlite_master').where({ type: 'table' });
    return made.map(({ name }) => name).sort();
  }
  const rows = await db
    .read<{ table_schema: string; table_name: string; table_type: string }>('information_schema.tables')
    .where({ table_type: 'BASE TABLE' })
    .whereNotIn('table_schema', ['pg_catalog', 'information_schema']);
  return rows
    .map(({ table_schema: schema, table_name: table }) =>
      schema === 'public' ? table : `${schema}.${table}`,
    )
    .sort();
}

function formsOf({ jenis, nilai }: Mark): readonly string[] {
  const base64 = Buffer.from(nilai).toString('base64').replace(/=+$/, '');
  if (jenis === 'surel') return [nilai, nilai.toUpperCase(), base64];
  const bare = nilai.replace(/^(\+?62|0)(?=8)/, '');
  const groups = [' ', '.', '-'].map((gap) => (nilai.match(/.{1,4}/g) ?? []).join(gap));
  return [...new Set([nilai, base64, ...groups, ...(jenis === 'telepon' ? [bare] : [])])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
