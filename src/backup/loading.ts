import type { Knex } from 'knex';
import type { Database } from '../db/database.js';

type Rows = Record<string, unknown>[];
type Insert = (table: string, rows: Rows) => Promise<void>;
type Emptied = (table: string) => Promise<void>;

/**
 * Runs `work` in one transaction in which rows may come in any order: foreign keys are set aside, every row is checked
 * before commit, and serial columns go on after the highest value loaded.
 */
export async function loading<T>(
  db: Database,
  work: (insert: Insert, emptied: Emptied) => Promise<T>,
): Promise<T> {
  if (db.dialect === 'sqlite') await db.write.raw('PRAGMA foreign_keys=OFF');
  try {
    return await db.write.transaction(async (trx) => {
      const engine = db.dialect === 'pg' ? postgres(trx) : sqlite(trx);
      await engine.begin();
      const result = await work(
        // A row of a wide table binds many values; both engines cap them (SQLite 32,766, PostgreSQL 65,535).
        async (table, rows) => {
          const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
          await trx.batchInsert(table, rows, Math.max(1, Math.floor(30_000 / columns)));
        },
        engine.empty,
      );
      await engine.end();
      return result;
    });
  } finally {
    if (db.dialect === 'sqlite') await db.write.raw('PRAGMA foreign_keys=ON');
  }
}

interface Engine {
  begin(): Promise<void>;
  /** Removes what migrations and seeds put there: the archive brings its own. */
  empty(table: string): Promise<void>;
  end(): Promise<void>;
}

function sqlite(trx: Knex.Transaction): Engine {
  let triggers: { name: string; sql: string }[] = [];
  return {
    begin: async () => {
      // Those that draw `_turunan` tables stay: they are how these are restored.
      triggers = await trx('sqlite_master')
        .where({ type: 'trigger' })
        .whereNot('name', 'like', '%_turunan_%')
        .select('name', 'sql');
      for (const { name } of triggers) await trx.raw('DROP TRIGGER ??', [name]);
    },
    empty: async (table) => void (await trx(table).delete()),
    end: async () => {
      for (const { sql } of triggers) await trx.raw(sql);
      const broken = (await trx.raw('PRAGMA foreign_key_check')) as unknown[];
      if (broken.length > 0)
        throw new Error(`${String(broken.length)} rows point to rows that are not in the archive`);
    },
  };
}

interface ForeignKey {
  readonly tabel: string;
  readonly nama: string;
  readonly definisi: string;
}

function postgres(trx: Knex.Transaction): Engine {
  let keys: ForeignKey[] = [];
  const tables: string[] = [];
  return {
    begin: async () => {
      const { rows } = await trx.raw<{ rows: ForeignKey[] }>(
        `SELECT conrelid::regclass::text AS tabel, conname AS nama, pg_get_constraintdef(oid) AS definisi
         FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
      );
      keys = rows;
      for (const key of keys) await trx.raw('ALTER TABLE ?? DROP CONSTRAINT ??', [key.tabel, key.nama]);
    },
    empty: async (table) => {
      tables.push(table);
      await trx.raw('ALTER TABLE ?? DISABLE TRIGGER USER', [table]);
      for (const one of await drawing(trx, table))
        await trx.raw('ALTER TABLE ?? ENABLE TRIGGER ??', [table, one]);
      await trx(table).delete();
    },
    end: async () => {
      for (const table of tables) await trx.raw('ALTER TABLE ?? ENABLE TRIGGER USER', [table]);
      await continueSerials(trx);
      // Adding a key checks every row that is there now.
      for (const { tabel, nama, definisi } of keys)
        await trx.raw(`ALTER TABLE ?? ADD CONSTRAINT ?? ${definisi}`, [tabel, nama]);
    },
  };
}

/** Triggers that draw `_turunan` tables: they are how these are restored. */
async function drawing(trx: Knex.Transaction, table: string): Promise<readonly string[]> {
  const { rows } = await trx.raw<{ rows: { tgname: string }[] }>(
    "SELECT tgname FROM pg_trigger WHERE tgrelid = ?::regclass AND tgname LIKE '%\\_turunan\\_%'",
    [table],
  );
  return rows.map(({ tgname }) => tgname);
}

async function continueSerials(trx: Knex.Transaction): Promise<void> {
  const { rows } = await trx.raw<{ rows: { tabel: string; kolom: string }[] }>(
    `SELECT table_name AS tabel, column_name AS kolom FROM information_schema.columns
     WHERE table_schema = 'public' AND column_default LIKE 'nextval(%' AND table_name NOT LIKE 'migrasi%'`,
  );
  for (const { tabel, kolom } of rows) {
    await trx.raw(`SELECT setval(pg_get_serial_sequence(?, ?), GREATEST((SELECT MAX(??) FROM ??), 1))`, [
      tabel,
      kolom,
      kolom,
      tabel,
    ]);
  }
}
