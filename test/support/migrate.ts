import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';

/** Brings an empty database to the newest schema. */
export async function migrateAll(database: Database): Promise<void> {
  await database.write.migrate.latest({ migrationSource: source });
}

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => {
    const files = await readdir('migrations', { recursive: true });
    return files
      .filter((file) => /\d_.*\.ts$/.test(file))
      .sort((a, b) => (a.split('/')[1] ?? '').localeCompare(b.split('/')[1] ?? ''));
  },
  getMigrationName: (name) => name.replace(/\.ts$/, ''),
  getMigration: (name) => import(pathToFileURL(join('migrations', name)).href) as Promise<Knex.Migration>,
};
