import type { Database } from '../db/database.js';
import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { parseIdentifier } from './identifier.js';
import type { IdentityRows } from './identity-rows.js';
import type { Passwords } from './password.js';
import type { PenggunaRow } from './pengguna.js';
import type { Throttle } from './throttle.js';

/** What somebody types to sign in, and the network he does it from. */
export interface Credentials {
  readonly pengenal: string;
  readonly kataSandi: string;
  readonly jaringan: string;
}

/** Checks passwords. Unknown, disabled and wrong all cost the same one hash and give the same null. */
export class LoginService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /**
   * The active account these credentials open, or null.
   * @throws TooMany when this name was tried too often from this network, Unavailable when too many hashes wait.
   */
  async checkPassword({ pengenal, kataSandi, jaringan }: Credentials): Promise<PenggunaRow | null> {
    const identifier = parseIdentifier(pengenal);
    const subject = `${identifier?.nilai ?? pengenal.toLowerCase()}|${jaringan}`;
    await this.throttle.take('masukAlamat', jaringan);
    await this.throttle.take('masuk', subject);
    const row =
      identifier === null ? null : await this.rows.pengguna.findByIdentifier(this.db.read, identifier);
    const fits = await this.passwords.verify(row?.kata_sandi ?? null, kataSandi);
    if (!fits || row?.status !== 'aktif') return null;
    await this.throttle.clear('masuk', subject);
    await this.throttle.giveBack('masukAlamat', jaringan);
    return row;
  }

  /** Notes a completed sign-in; those of staff go into the audit chain. */
  async recordSignIn(context: WorkContext, row: PenggunaRow): Promise<void> {
    await this.work.run({ ...context, pelakuId: row.id }, async (tx) => {
      await this.rows.pengguna.recordSignIn(tx.trx, row.id, tx.now);
      if (row.jenis === 'petugas')
        tx.audit({ tindakan: 'pengguna.masuk', objekJenis: 'pengguna', objekId: row.id });
    });
  }
}

/** True when the account has to enter a TOTP code after its password. */
export function needsTotp(row: PenggunaRow): boolean {
  return row.totp_terpasang_at !== null;
}
