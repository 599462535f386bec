import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import type { Database } from './database.js';

interface MigrationFile {
  /** `<owner>/<timestamp>_<name>`, without extension: `.ts` and built `.js` are the same migration. */
  readonly name: string;
  readonly path: string;
}

const migrationsDir = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** All owners' migrations in one global order by timestamp. */
class OwnerFolders implements Knex.MigrationSource<MigrationFile> {
  constructor(private readonly directories: readonly string[]) {}

  getMigrations(): Promise<MigrationFile[]> {
    const files = this.directories.filter((directory) => existsSync(directory)).flatMap(filesIn);
    files.sort((left, right) => (basename(left.name) < basename(right.name) ? -1 : 1));
    return Promise.resolve(files);
  }

  getMigrationName(file: MigrationFile): string {
    return file.name;
  }

  getMigration(file: MigrationFile): Promise<Knex.Migration> {
    return import(pathToFileURL(file.path).href) as Promise<Knex.Migration>;
  }
}

function filesIn(directory: string): MigrationFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d{14}_[a-z0-9_]+\.(ts|js)$/.test(entry.name))
    .map((entry) => ({
      name: `${basename(entry.parentPath)}/${entry.name.replace(/\.(ts|js)$/, '')}`,
      path: join(entry.parentPath, entry.name),
    }));
}

/** Settings for `knex.migrate`; `extraDirectories` holds folders of owners outside the tree (tests). */
export function migrationConfig(extraDirectories: readonly string[] = []): Knex.MigratorConfig {
  return { migrationSource: new OwnerFolders([migrationsDir, ...extraDirectories]), tableName: 'migrasi' };
}

const lockPatienceMs = 60_000;

/**
 * Brings the schema up to date; returns the names of what was run now. Several instances may start at once: one
 * migrates, the others wait for it.
 */
export async function migrate(
  db: Database,
  extraDirectories: readonly string[] = [],
): Promise<readonly string[]> {
  const until = Date.now() + lockPatienceMs;
  for (;;) {
    try {
      const [, ran] = (await db.write.migrate.latest(migrationConfig(extraDirectories))) as [
        number,
        string[],
      ];
      return ran;
    } catch (error) {
      if (!isLocked(error) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

/** Names of migrations that this code has and the database has not. */
export async function pendingMigrations(db: Database): Promise<readonly string[]> {
  const [, pending] = (await db.write.migrate.list(migrationConfig())) as [unknown[], MigrationFile[]];
  return pending.map(({ name }) => name);
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'MigrationLocked';
}
