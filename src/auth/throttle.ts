import { TooMany } from '../errors.js';
import type { Vault } from './crypto.js';
import type { ThrottleRepository, ThrottleRule } from './throttle.repository.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Every limit of the identity pages. A key beyond `bebas` waits, and longer each time. */
export const THROTTLE_RULES = {
  /** Per account name typed and network: the owner elsewhere is never in the same key. */
  masuk: { bebas: 5, tungguMs: 4 * SECOND, tungguTerlamaMs: 15 * MINUTE, jendelaMs: HOUR },
  /** Per network over all names: wide, because a whole office or warnet shares one address. */
  masukAlamat: { bebas: 100, tungguMs: 30 * SECOND, tungguTerlamaMs: 10 * MINUTE, jendelaMs: 10 * MINUTE },
  /** Per account, behind a right password: five guesses, then a quarter of an hour. */
  totp: { bebas: 5, tungguMs: 15 * MINUTE, tungguTerlamaMs: 15 * MINUTE, jendelaMs: HOUR },
  daftarNik: { bebas: 5, tungguMs: 10 * MINUTE, tungguTerlamaMs: 24 * HOUR, jendelaMs: 24 * HOUR },
  daftarAlamat: { bebas: 30, tungguMs: MINUTE, tungguTerlamaMs: HOUR, jendelaMs: HOUR },
  /** Over the whole city: far above a busy day, far below what guessing would need. */
  daftarKota: { bebas: 3000, tungguMs: MINUTE, tungguTerlamaMs: 5 * MINUTE, jendelaMs: HOUR },
  pulihkan: { bebas: 3, tungguMs: 5 * MINUTE, tungguTerlamaMs: HOUR, jendelaMs: HOUR },
  pulihkanAlamat: { bebas: 30, tungguMs: MINUTE, tungguTerlamaMs: HOUR, jendelaMs: HOUR },
  kodeKontak: { bebas: 3, tungguMs: 2 * MINUTE, tungguTerlamaMs: HOUR, jendelaMs: HOUR },
  kataSandi: { bebas: 5, tungguMs: MINUTE, tungguTerlamaMs: 15 * MINUTE, jendelaMs: HOUR },
} as const satisfies Record<string, ThrottleRule>;

/** Names of the limits. */
export type ThrottleName = keyof typeof THROTTLE_RULES;

/** Counts attempts and refuses those that come too soon. */
export class Throttle {
  constructor(
    private readonly rows: ThrottleRepository,
    private readonly vault: Vault,
  ) {}

  /** Counts an attempt. @throws TooMany with the seconds to wait. */
  async take(name: ThrottleName, subject: string): Promise<void> {
    const wait = await this.rows.take(this.keyOf(name, subject), THROTTLE_RULES[name]);
    if (wait === 0) return;
    const seconds = Math.ceil(wait / SECOND);
    throw new TooMany(`Terlalu banyak percobaan. Coba lagi dalam ${sayWait(seconds)}.`, seconds);
  }

  /** Forgets the attempts after a success. */
  async clear(name: ThrottleName, subject: string): Promise<void> {
    await this.rows.clear(this.keyOf(name, subject));
  }

  /** Takes back an attempt that turned out well, where only failures should count. */
  async giveBack(name: ThrottleName, subject: string): Promise<void> {
    await this.rows.giveBack(this.keyOf(name, subject));
  }

  private keyOf(name: ThrottleName, subject: string): string {
    return this.vault.blindIndex(`coba:${name}`, subject);
  }
}

function sayWait(seconds: number): string {
  if (seconds < 60) return `${String(seconds)} detik`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${String(minutes)} menit` : `${String(Math.ceil(minutes / 60))} jam`;
}
