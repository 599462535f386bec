import type { Actor } from '../auth/actor.js';
import { newToken, type Vault } from '../auth/crypto.js';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { normaliseCrockford, randomCrockford } from '../db/kode.js';
import type { Tx } from '../db/unit-of-work.js';
import { NotFound, RuleBroken, TooMany } from '../errors.js';
import type { Live } from '../http/live.js';
import type { RateLimiter } from '../http/rate-limit.js';
import { MINUTE_MS, type Clock } from '../time/time.js';

/** A wall or waiting-room display, as the administrator sees it. Instants in UTC ms. */
export interface Screen {
  readonly id: string;
  readonly nama: string;
  readonly prefiks: readonly string[];
  readonly dibuatAt: number;
  readonly dipasangkanAt: number | null;
  readonly dilihatAt: number | null;
  readonly dicabutAt: number | null;
}

interface Row extends Omit<Screen, 'prefiks'> {
  readonly prefiks: string;
}

export const codeLength = 8;
const codeMs = 10 * MINUTE_MS;
const wrongCodes = 5;
const pauseSeconds = 15 * 60;
/** `dilihat_at` moves at most so often; who asks every second must not write every second. */
const seenMs = MINUTE_MS;

/** Pairing of displays: a code that is good once within ten minutes becomes a token that opens some GET prefixes. */
export class Screens {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly limiter: RateLimiter,
    private readonly live: Live,
  ) {}

  /**
   * Announces a screen and answers the code to be typed at it. The code is shown once and stored as a digest.
   * @throws RuleBroken when a prefix is no path
   */
  async announce(
    tx: Tx,
    { nama, prefiks }: { readonly nama: string; readonly prefiks: readonly string[] },
  ): Promise<{ id: string; kode: string }> {
    if (prefiks.length === 0 || prefiks.some((one) => !/^\/[a-z0-9/-]+$/.test(one)))
      throw new RuleBroken('Pilih halaman untuk layar ini.');
    const id = newId();
    const kode = randomCrockford(codeLength);
    await tx.trx('layar').insert({
      id,
      nama,
      prefiks: JSON.stringify(prefiks),
      kode_hash: this.hashCode(kode),
      kode_sampai_at: tx.now + codeMs,
      dibuat_oleh: tx.context.pelakuId,
      dibuat_at: tx.now,
    });
    tx.audit({ tindakan: 'layar.dibuat', objekJenis: 'layar', objekId: id, sesudah: { nama, prefiks } });
    return { id, kode };
  }

  /**
   * Trades a code for the token of this screen.
   * @param dari whose wrong codes count together: the network address
   * @throws RuleBroken when the code is wrong, used or too old
   */
  async pair(
    tx: Tx,
    kode: string,
    dari: string,
  ): Promise<{ readonly token: string; readonly prefiks: readonly string[] }> {
    const token = newToken();
    const [row]: { id: string; prefiks: string }[] = await tx
      .trx('layar')
      .where('kode_hash', this.hashCode(normaliseCrockford(kode)))
      .where('kode_sampai_at', '>', tx.now)
      .whereNull('dicabut_at')
      .update({
        kode_hash: null,
        kode_sampai_at: null,
        token_hash: this.hashToken(token),
        dipasangkan_at: tx.now,
        dilihat_at: tx.now,
      })
      .returning(['id', 'prefiks']);
    if (!row)
      throw new RuleBroken('Kode salah, sudah dipakai, atau lewat 10 menit.', {
        kode: 'Periksa kode di layar petugas.',
      });
    tx.audit({
      tindakan: 'layar.dipasangkan',
      objekJenis: 'layar',
      objekId: row.id,
      sesudah: { dari: this.vault.hashSensitive(dari) },
    });
    return { token, prefiks: JSON.parse(row.prefiks) as string[] };
  }

  /** Who shows this token; null when it is unknown or revoked. */
  async resolve(token: string): Promise<Actor | null> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
    const row = await this.db
      .read('layar')
      .where('token_hash', this.hashToken(token))
      .whereNull('dicabut_at')
      .first<{ id: string; nama: string; prefiks: string; dilihat_at: number } | undefined>(
        'id',
        'nama',
        'prefiks',
        'dilihat_at',
      );
    if (!row) return null;
    const now = this.clock.now();
    if (now - row.dilihat_at >= seenMs)
      await this.db.write('layar').where({ id: row.id }).update({ dilihat_at: now });
    return {
      penggunaId: null,
      pendudukId: null,
      nama: row.nama,
      jenis: 'layar',
      grants: [],
      totpTerpasang: false,
      prefiksLayar: JSON.parse(row.prefiks) as string[],
      layarId: row.id,
    };
  }

  /** Ends a screen: its token opens nothing from now on, its streams close. @throws NotFound */
  async revoke(tx: Tx, id: string): Promise<void> {
    const changed = await tx
      .trx('layar')
      .where({ id })
      .whereNull('dicabut_at')
      .update({ dicabut_at: tx.now, kode_hash: null, kode_sampai_at: null });
    if (changed === 0) throw new NotFound();
    tx.audit({ tindakan: 'layar.dicabut', objekJenis: 'layar', objekId: id });
    tx.afterCommit(() => {
      this.live.publish(topicOf(id), { dicabut: true });
    });
  }

  /**
   * Calls `close` once this screen is revoked: told at once, and asked every few seconds should the telling get lost.
   * Returns the way out, for when the stream ends by itself.
   */
  onRevoked(layarId: string, close: () => void): () => void {
    let open = true;
    const end = (): void => {
      clearInterval(timer);
      unsubscribe();
      open = false;
    };
    const closeOnce = (): void => {
      if (!open) return;
      end();
      close();
    };
    const look = (): void => {
      this.isRevoked(layarId).then(
        (revoked) => {
          if (revoked) closeOnce();
        },
        () => undefined,
      );
    };
    const unsubscribe = this.live.subscribe(topicOf(layarId), closeOnce, look);
    const timer = setInterval(look, 4_000);
    timer.unref();
    return end;
  }

  /** All screens, latest first. */
  async list(): Promise<Screen[]> {
    const rows: Row[] = await this.db
      .read('layar')
      .orderBy('id', 'desc')
      .limit(200)
      .select(
        'id',
        'nama',
        'prefiks',
        'dibuat_at as dibuatAt',
        'dipasangkan_at as dipasangkanAt',
        'dilihat_at as dilihatAt',
        'dicabut_at as dicabutAt',
      );
    return rows.map((row) => ({ ...row, prefiks: JSON.parse(row.prefiks) as string[] }));
  }

  /** Counts one try at a code, outside `pair`'s transaction; answers how many are left. @throws TooMany */
  async countTry(dari: string): Promise<number> {
    const { ok, sisa, retryAfter } = await this.limiter.take(tryKey(dari), wrongCodes, pauseSeconds);
    if (!ok) throw new TooMany('Terlalu banyak kode salah. Coba lagi dalam 15 menit.', retryAfter);
    return sisa;
  }

  /** The fifth code was wrong: nothing more from there for 15 minutes. */
  async pause(dari: string): Promise<void> {
    await this.limiter.extend(tryKey(dari), pauseSeconds);
  }

  /** The code was right: earlier wrong ones no longer count. */
  async forgetTries(dari: string): Promise<void> {
    await this.limiter.reset(tryKey(dari));
  }

  private async isRevoked(id: string): Promise<boolean> {
    const row = await this.db
      .read('layar')
      .where({ id })
      .first<{ dicabut_at: number | null } | undefined>('dicabut_at');
    return row?.dicabut_at !== null;
  }

  private hashCode(kode: string): string {
    return this.vault.hashToken('layar-kode', kode);
  }

  private hashToken(token: string): string {
    return this.vault.hashToken('layar', token);
  }
}

function topicOf(id: string): string {
  return `layar:${id}`;
}

function tryKey(dari: string): string {
  return `layar-kode|${dari}`;
}
