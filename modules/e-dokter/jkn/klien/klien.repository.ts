import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { newId } from '../../../../src/db/ids.js';
import { tabel } from '../../tables.js';

export type LingkupKlien = 'jkn' | 'fhir';

/** A machine that may call here. */
export interface Klien {
  readonly id: string;
  readonly username: string;
  readonly passwordHash: string;
  /** Addresses it may call from; empty: from anywhere. */
  readonly alamatIp: readonly string[];
  readonly aktif: boolean;
}

interface Row {
  readonly id: string;
  readonly username: string;
  readonly password_hash: string;
  readonly alamat_ip: string;
  readonly aktif: 0 | 1;
}

/** Machine clients and their tokens; of a token only the SHA-256 is kept. */
export class KlienJknRepository {
  constructor(private readonly db: Database) {}

  async findByUsername(username: string, lingkup: LingkupKlien): Promise<Klien | null> {
    const row = await this.db.read(tabel.klien).where({ username, lingkup }).first<Row | undefined>();
    return row ? toKlien(row) : null;
  }

  /** The client a living token belongs to, switched off or not. @param now UTC ms */
  async findByToken(tokenHash: string, lingkup: LingkupKlien, now: number): Promise<Klien | null> {
    const row = await this.db
      .read(`${tabel.klienToken} as t`)
      .join(`${tabel.klien} as k`, 'k.id', 't.klien_id')
      .where({ 't.token_hash': tokenHash, 'k.lingkup': lingkup })
      .where('t.kedaluwarsa_at', '>', now)
      .first<Row | undefined>('k.id', 'k.username', 'k.password_hash', 'k.alamat_ip', 'k.aktif');
    return row ? toKlien(row) : null;
  }

  /** @returns false when that username is taken */
  async insert(
    trx: Knex.Transaction,
    baru: {
      readonly username: string;
      readonly passwordHash: string;
      readonly alamatIp: readonly string[];
      readonly lingkup: LingkupKlien;
    },
    now: number,
  ): Promise<string | null> {
    const made = await trx(tabel.klien)
      .insert({
        id: newId(),
        username: baru.username,
        password_hash: baru.passwordHash,
        alamat_ip: JSON.stringify(baru.alamatIp),
        lingkup: baru.lingkup,
        aktif: 1,
        dibuat_at: now,
      })
      .onConflict('username')
      .ignore()
      .returning<{ id: string }[]>('id');
    return made[0]?.id ?? null;
  }

  /** Replaces password and addresses, and switches on; false when there is none. */
  async replace(
    trx: Knex.Transaction,
    username: string,
    perubahan: { readonly passwordHash: string; readonly alamatIp: readonly string[] },
  ): Promise<boolean> {
    const jumlah = await trx(tabel.klien)
      .where({ username })
      .update({
        password_hash: perubahan.passwordHash,
        alamat_ip: JSON.stringify(perubahan.alamatIp),
        aktif: 1,
      });
    return jumlah === 1;
  }

  /** Switches off or on; its tokens are refused as long as it is off. False when there is none. */
  async setAktif(trx: Knex.Transaction, username: string, aktif: boolean): Promise<boolean> {
    const jumlah = await trx(tabel.klien)
      .where({ username })
      .update({ aktif: aktif ? 1 : 0 });
    return jumlah === 1;
  }

  async insertToken(
    trx: Knex.Transaction,
    token: { readonly hash: string; readonly klienId: string; readonly sampaiAt: number },
    now: number,
  ): Promise<void> {
    await trx(tabel.klienToken).insert({
      token_hash: token.hash,
      klien_id: token.klienId,
      dibuat_at: now,
      kedaluwarsa_at: token.sampaiAt,
    });
  }

  /** Forgets tokens that are over. */
  async forgetTokens(trx: Knex.Transaction, now: number): Promise<void> {
    await trx(tabel.klienToken).where('kedaluwarsa_at', '<=', now).delete();
  }
}

function toKlien(row: Row): Klien {
  return {
    id: row.id,
    username: row.username,
    passwordHash: row.password_hash,
    alamatIp: JSON.parse(row.alamat_ip) as string[],
    aktif: row.aktif === 1,
  };
}
