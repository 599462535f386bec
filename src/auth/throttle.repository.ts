import type { Database } from '../db/database.js';
import type { Clock } from '../time/time.js';

/** How often something may fail, and how long it then has to wait. Times in ms. */
export interface ThrottleRule {
  /** Failures without any wait. */
  readonly bebas: number;
  /** Wait after the first failure beyond that; doubles with each further one. */
  readonly tungguMs: number;
  readonly tungguTerlamaMs: number;
  /** Failures are forgotten so long after the first of them. */
  readonly jendelaMs: number;
}

/** A row of `percobaan`; `kunci` is a digest, so the table names no person and no address. */
interface ThrottleRow {
  readonly kunci: string;
  readonly jumlah: number;
  readonly sejak_at: number;
  readonly tunggu_sampai_at: number;
  readonly kedaluwarsa_at: number;
}

const TABLE = 'percobaan';

/** Counts failures per key, shared by all instances. */
export class ThrottleRepository {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one attempt before its outcome is known, so that many at once cannot all slip through.
   * @returns how long this attempt has to wait; 0: it may go on.
   */
  async take(kunci: string, rule: ThrottleRule): Promise<number> {
    const now = this.clock.now();
    return this.db.write.transaction(async (trx) => {
      const fresh = {
        kunci,
        jumlah: 0,
        sejak_at: now,
        tunggu_sampai_at: 0,
        kedaluwarsa_at: now + rule.jendelaMs,
      };
      await trx<ThrottleRow>(TABLE).insert(fresh).onConflict('kunci').ignore();
      const row = (await trx<ThrottleRow>(TABLE).where({ kunci }).forUpdate().first()) ?? fresh;
      const current = row.kedaluwarsa_at <= now ? fresh : row;
      if (current.tunggu_sampai_at > now) return current.tunggu_sampai_at - now;
      const next = countUp(current, rule, now);
      await trx<ThrottleRow>(TABLE).where({ kunci }).update(next);
      return 0;
    });
  }

  /** Takes back one counted attempt that turned out well. */
  async giveBack(kunci: string): Promise<void> {
    await this.db
      .write(TABLE)
      .where({ kunci })
      .where('jumlah', '>', 0)
      .update({ jumlah: this.db.write.raw('jumlah - 1') });
  }

  /** Forgets the key after a success. */
  async clear(kunci: string): Promise<void> {
    await this.db.write(TABLE).where({ kunci }).delete();
  }

  /** Removes what nobody waits for any more. */
  async deleteExpired(): Promise<number> {
    return this.db.write(TABLE).where('kedaluwarsa_at', '<=', this.clock.now()).delete();
  }
}

function countUp(row: ThrottleRow, rule: ThrottleRule, now: number): ThrottleRow {
  const jumlah = row.jumlah + 1;
  const beyond = jumlah - rule.bebas;
  const wait = beyond < 0 ? 0 : Math.min(rule.tungguMs * 2 ** Math.min(beyond, 30), rule.tungguTerlamaMs);
  const until = wait === 0 ? 0 : now + wait;
  // Neither the count nor the wait may end before the other.
  return {
    ...row,
    jumlah,
    tunggu_sampai_at: until,
    kedaluwarsa_at: Math.max(row.kedaluwarsa_at, until + wait),
  };
}
