import type { Database } from '../db/database.js';
import type { Tx } from '../db/unit-of-work.js';
import type { Clock } from '../time/time.js';
import { readDirectory } from './directory.repository.js';
import { ReferenceCache } from './reference-cache.js';
import { DirectorySnapshot } from './snapshot.js';

/** Shared reference data: offices and places. Ask once per request, then look up synchronously. */
export class Directory {
  private readonly cache: ReferenceCache<DirectorySnapshot>;

  constructor(db: Database, clock: Clock) {
    this.cache = new ReferenceCache(
      db,
      clock,
      'direktori',
      async (knex, versi) => new DirectorySnapshot(versi, await readDirectory(knex)),
    );
  }

  /** The directory, at most two seconds behind a change made by another instance. */
  snapshot(): Promise<DirectorySnapshot> {
    return this.cache.get();
  }

  /** The same inside a transaction, over its own connection: one that waits for another of the pool may wait for ever. */
  within(tx: Tx): Promise<DirectorySnapshot> {
    return this.cache.within(tx);
  }

  /** After a change of this process has been committed. */
  drop(): void {
    this.cache.drop();
  }
}
