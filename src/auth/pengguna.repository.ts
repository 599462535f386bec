import type { Knex } from 'knex';
import type { Identifier } from './identifier.js';
import type { Vault } from './crypto.js';
import type { JenisKontak, PenggunaRow, SealedColumn, StatusPengguna } from './pengguna.js';

/** What a new account starts with; everything else has its default. */
export type NewPengguna = Pick<PenggunaRow, 'id' | 'jenis' | 'nama' | 'kependudukan' | 'dibuat_at'> &
  Partial<PenggunaRow>;

/** Columns an update may set. */
type Changes = Partial<Omit<PenggunaRow, 'id' | 'version' | 'dibuat_at' | 'dibuat_oleh'>>;

const TABLE = 'pengguna';

/** Writes and single reads of accounts. Every method takes the connection: `db.read` or the transaction. */
export class PenggunaRepository {
  constructor(private readonly vault: Vault) {}

  async find(knex: Knex, id: string): Promise<PenggunaRow | null> {
    return (await knex<PenggunaRow>(TABLE).where({ id }).first()) ?? null;
  }

  /** Locks the row on PostgreSQL; on SQLite the transaction already holds the only writer. */
  async lock(trx: Knex.Transaction, id: string): Promise<PenggunaRow | null> {
    return (await trx<PenggunaRow>(TABLE).where({ id }).forUpdate().first()) ?? null;
  }

  /** The living account an identifier names: verified NIK, verified e-mail or verified phone. */
  async findByIdentifier(knex: Knex, { jenis, nilai }: Identifier): Promise<PenggunaRow | null> {
    const row = await knex<PenggunaRow>(TABLE)
      .where(`${jenis}_idx`, this.vault.blindIndex(jenis, nilai))
      .whereNotNull(`${jenis}_terverifikasi_at`)
      .whereNot('status', 'ditutup')
      .first();
    return row ?? null;
  }

  async findByPenduduk(knex: Knex, pendudukId: string): Promise<PenggunaRow | null> {
    const row = await knex<PenggunaRow>(TABLE)
      .where({ penduduk_id: pendudukId })
      .whereNot('status', 'ditutup')
      .first();
    return row ?? null;
  }

  async insert(trx: Knex.Transaction, pengguna: NewPengguna): Promise<void> {
    await trx<PenggunaRow>(TABLE).insert({
      status: 'aktif',
      totp_langkah_terakhir: 0,
      version: 1,
      ...pengguna,
    });
  }

  /** Sets columns and counts the version up. */
  async update(trx: Knex.Transaction, id: string, changes: Changes): Promise<void> {
    await trx(TABLE)
      .where({ id })
      .update({ ...changes, version: trx.raw('version + 1') });
  }

  /** Notes the moment of a sign-in; no change of the account, so the version stays. */
  async recordSignIn(trx: Knex.Transaction, id: string, now: number): Promise<void> {
    await trx(TABLE).where({ id }).update({ terakhir_masuk_at: now });
  }

  /** Changes the status when it is still `from`. @returns false when somebody was quicker. */
  async changeStatus(
    trx: Knex.Transaction,
    id: string,
    from: StatusPengguna,
    to: StatusPengguna,
  ): Promise<boolean> {
    const count = await trx(TABLE)
      .where({ id, status: from })
      .update({ status: to, version: trx.raw('version + 1') });
    return count === 1;
  }

  /** Takes a TOTP step for good. @returns false when this step or a later one was used before. */
  async takeTotpStep(trx: Knex.Transaction, id: string, step: number): Promise<boolean> {
    const count = await trx(TABLE)
      .where({ id })
      .where('totp_langkah_terakhir', '<', step)
      .update({ totp_langkah_terakhir: step });
    return count === 1;
  }

  /** Seals a value for a column of this account. */
  seal(id: string, column: SealedColumn, value: string): string {
    return this.vault.encrypt(value, { tabel: TABLE, kolom: column, baris: id });
  }

  /** Opens a sealed column; null when it is empty. */
  open(row: PenggunaRow, column: SealedColumn): string | null {
    const sealed = row[column];
    return sealed === null
      ? null
      : this.vault.decrypt(sealed, { tabel: TABLE, kolom: column, baris: row.id });
  }

  /** The columns of a contact: sealed value, index, and since when it counts (null: not yet). */
  contactColumns(id: string, jenis: JenisKontak, nilai: string, verifiedAt: number | null): Changes {
    return {
      [`${jenis}_enc`]: this.seal(id, `${jenis}_enc`, nilai),
      [`${jenis}_idx`]: this.vault.blindIndex(jenis, nilai),
      [`${jenis}_terverifikasi_at`]: verifiedAt,
    };
  }

  /** The columns of a NIK; an unverified one is a claim that blocks nobody. */
  nikColumns(id: string, nik: string, verifiedAt: number | null): Changes {
    return {
      nik_enc: this.seal(id, 'nik_enc', nik),
      nik_idx: this.vault.blindIndex('nik', nik),
      nik_terverifikasi_at: verifiedAt,
    };
  }

  /** The contact a message may be sent to: verified e-mail only, since no SMS adapter is set. */
  verifiedEmail(row: PenggunaRow): string | null {
    return row.surel_terverifikasi_at === null ? null : this.open(row, 'surel_enc');
  }
}
