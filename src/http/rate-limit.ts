import type { Request, RequestHandler } from 'express';
import type { Vault } from '../auth/crypto.js';
import type { Database } from '../db/database.js';
import { TooMany } from '../errors.js';
import type { JobDefinition } from '../jobs/job.js';
import type { Clock } from '../time/time.js';
import type { Handler } from './route.js';

/** What one attempt met. */
export interface RateVerdict {
  readonly ok: boolean;
  /** Attempts left in this window. */
  readonly sisa: number;
  /** Seconds until the window ends; 0 when `ok`. */
  readonly retryAfter: number;
}

interface Counted {
  readonly jumlah: number;
  readonly sampai_at: number;
}

/**
 * Counts attempts per key in windows that begin with the first attempt, shared by all processes: one upsert each, so
 * that of any number at the same moment exactly `poin` pass. Keys are stored as keyed digests only.
 */
export class RateLimiter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** Counts one attempt. @param poin attempts per window. @param jendelaDetik length of the window, seconds. */
  async take(kunci: string, poin: number, jendelaDetik: number): Promise<RateVerdict> {
    const now = this.clock.now();
    const end = now + jendelaDetik * 1000;
    const [counted]: Counted[] = await this.db
      .write('rate_limit')
      .insert({ kunci: this.hash(kunci), jumlah: 1, sampai_at: end })
      .onConflict('kunci')
      .merge({
        jumlah: this.db.write.raw(
          'CASE WHEN rate_limit.sampai_at <= ? THEN 1 ELSE rate_limit.jumlah + 1 END',
          [now],
        ),
        sampai_at: this.db.write.raw(
          'CASE WHEN rate_limit.sampai_at <= ? THEN excluded.sampai_at ELSE rate_limit.sampai_at END',
          [now],
        ),
      })
      .returning<Counted[]>(['jumlah', 'sampai_at']);
    return verdict(counted, poin, now, 0);
  }

  /** What the next attempt would meet, without counting one. */
  async peek(kunci: string, poin: number): Promise<RateVerdict> {
    const now = this.clock.now();
    const counted = await this.db
      .read('rate_limit')
      .where({ kunci: this.hash(kunci) })
      .where('sampai_at', '>', now)
      .first<Counted | undefined>('jumlah', 'sampai_at');
    return verdict(counted, poin, now, 1);
  }

  /** Lets the running window of a key end `detik` seconds from now: a full pause after the last attempt. */
  async extend(kunci: string, detik: number): Promise<void> {
    const now = this.clock.now();
    await this.db
      .write('rate_limit')
      .where({ kunci: this.hash(kunci) })
      .where('sampai_at', '>', now)
      .update({ sampai_at: now + detik * 1000 });
  }

  /** Forgets the attempts of a key, e.g. after the right password. */
  async reset(kunci: string): Promise<void> {
    await this.db
      .write('rate_limit')
      .where({ kunci: this.hash(kunci) })
      .delete();
  }

  /** Counts one attempt and refuses it when there were too many. @throws TooMany */
  async require(kunci: string, poin: number, jendelaDetik: number): Promise<void> {
    const { ok, retryAfter } = await this.take(kunci, poin, jendelaDetik);
    if (!ok) throw new TooMany('Terlalu banyak percobaan. Coba lagi sebentar lagi.', retryAfter);
  }

  /** Job: forgets windows that are over. */
  cleanupJob(): JobDefinition {
    return {
      nama: 'kernel.clean-rate-limits',
      jadwal: { cron: '*/30 * * * *' },
      handle: async () => {
        await this.db.write('rate_limit').where('sampai_at', '<=', this.clock.now()).delete();
      },
    };
  }

  private hash(kunci: string): string {
    return this.vault.blindIndex('batas', kunci);
  }
}

/** A limit in front of something: `nama` names the action, `kunci` whose attempts count together. */
export interface RateRule {
  readonly nama: string;
  kunci(req: Request): string;
  readonly poin: number;
  readonly jendelaDetik: number;
}

/** Middleware that lets `poin` requests per window pass. @throws TooMany */
export function limited(limiter: RateLimiter, rule: RateRule): RequestHandler {
  return async (req, _res, next) => {
    await limiter.require(`${rule.nama}|${rule.kunci(req)}`, rule.poin, rule.jendelaDetik);
    next();
  };
}

/** The same around one handler of a route table. */
export function withLimit(limiter: RateLimiter, rule: RateRule, handler: Handler): Handler {
  return async (req, res) => {
    await limiter.require(`${rule.nama}|${rule.kunci(req)}`, rule.poin, rule.jendelaDetik);
    await handler(req, res);
  };
}

function verdict(counted: Counted | undefined, poin: number, now: number, next: number): RateVerdict {
  const jumlah = (counted?.jumlah ?? 0) + next;
  const ok = jumlah <= poin;
  return {
    ok,
    sisa: Math.max(0, poin - jumlah),
    retryAfter: ok || !counted ? 0 : Math.max(1, Math.ceil((counted.sampai_at - now) / 1000)),
  };
}
