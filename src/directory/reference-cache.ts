import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { Tx } from '../db/unit-of-work.js';
import type { Clock } from '../time/time.js';
import { readVersion, type ReferenceName } from './reference-version.repository.js';

/** How long a process may serve what another one has just changed. */
const STALE_MS = 2_000;

interface Kept<V> {
  readonly versi: number;
  readonly value: V;
  readonly checkedAt: number;
}

/**
 * Small reference data in memory. The version is looked up at most every two seconds, so a change made by another
 * instance arrives within that time; nothing of value lives here.
 */
export class ReferenceCache<V> {
  private kept: Kept<V> | undefined;
  private seen: Pick<Kept<V>, 'versi' | 'value'> | undefined;
  private loading: Promise<Kept<V>> | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly name: ReferenceName,
    private readonly load: (knex: Knex, versi: number) => Promise<V>,
  ) {}

  /** The value, at most two seconds old. */
  async get(): Promise<V> {
    const age = this.kept ? this.clock.now() - this.kept.checkedAt : Infinity;
    if (this.kept && age >= 0 && age < STALE_MS) return this.kept.value;
    this.loading ??= this.refresh(this.db.read).finally(() => (this.loading = undefined));
    return (await this.loading).value;
  }

  /**
   * The value as this transaction sees it, its own changes included. It is kept apart from what pages get, for the
   * transaction may roll back; its version then never comes again.
   */
  async within(tx: Tx): Promise<V> {
    const versi = await readVersion(tx.trx, this.name);
    if (this.kept?.versi === versi) return this.kept.value;
    if (this.seen?.versi !== versi) this.seen = { versi, value: await this.load(tx.trx, versi) };
    return this.seen.value;
  }

  /** Forgets the value; used after a commit of this process, so that its own change is seen at once. */
  drop(): void {
    this.kept = undefined;
  }

  private async refresh(knex: Knex): Promise<Kept<V>> {
    const versi = await readVersion(knex, this.name);
    const value = this.kept?.versi === versi ? this.kept.value : await this.load(knex, versi);
    this.kept = { versi, value, checkedAt: this.clock.now() };
    return this.kept;
  }
}
