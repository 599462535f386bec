import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { systemContext, type Tx, type UnitOfWork } from '../db/unit-of-work.js';
import { NotFound } from '../errors.js';
import type { Clock } from '../time/time.js';
import type { Grant } from './actor.js';
import { parseIdentifier } from './identifier.js';
import type { IdentityRows } from './identity-rows.js';
import type { Passwords } from './password.js';
import type { JenisPengguna } from './pengguna.js';
import type { Resident, ResidentLookup } from './ports.js';
import { newTotpSecret, totpCode } from './totp.js';

/** An invented account for the demo city or a test. */
export interface DemoAccount {
  readonly surel: string;
  readonly nama: string;
  readonly jenis: JenisPengguna;
  readonly nik?: string;
  readonly skpdId?: string | null;
  readonly grants?: readonly Grant[];
}

/** The password of all demo accounts; printed at start, never accepted as a chosen one. */
export const DEMO_PASSWORD = 'rambutan-manis-binjai';

/** Makes ready-to-use accounts outside production: contact believed, TOTP set up for staff. */
export class DemoAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly registry: ResidentLookup,
    private readonly isProduction: boolean,
  ) {}

  /** Creates the accounts. @returns their ids, in order. @throws Error in production. */
  async create(accounts: readonly DemoAccount[]): Promise<readonly string[]> {
    this.refuseInProduction();
    const kataSandi = await this.passwords.hash(DEMO_PASSWORD);
    const residents = await Promise.all(accounts.map(({ nik }) => this.findResident(nik)));
    return this.work.run(systemContext, async (tx) => {
      const ids: string[] = [];
      for (const [index, account] of accounts.entries()) {
        ids.push(await this.insert(tx, account, residents[index]?.id ?? null, kataSandi));
      }
      return ids;
    });
  }

  /** The TOTP code an account would show now. @throws Error in production, NotFound when there is no such account. */
  async currentCode(pengenal: string): Promise<string> {
    this.refuseInProduction();
    const identifier = parseIdentifier(pengenal);
    const row =
      identifier === null ? null : await this.rows.pengguna.findByIdentifier(this.db.read, identifier);
    const secret = row === null ? null : this.rows.pengguna.open(row, 'totp_rahasia_enc');
    if (secret === null) throw new NotFound('Tidak ada akun dengan TOTP atas nama itu.');
    return totpCode(secret, this.clock.now());
  }

  private async findResident(nik: string | undefined): Promise<Resident | null> {
    return nik === undefined ? null : this.registry.findByNik(nik);
  }

  private async insert(
    tx: Tx,
    account: DemoAccount,
    pendudukId: string | null,
    kataSandi: string,
  ): Promise<string> {
    const id = newId();
    const { pengguna } = this.rows;
    const needsTotp = account.jenis === 'petugas';
    await pengguna.insert(tx.trx, {
      id,
      jenis: account.jenis,
      nama: account.nama,
      skpd_id: account.skpdId ?? null,
      penduduk_id: pendudukId,
      kependudukan: pendudukId === null ? 'bukan_penduduk' : 'penduduk',
      kata_sandi: kataSandi,
      kata_sandi_at: tx.now,
      dibuat_at: tx.now,
      ...(account.nik === undefined
        ? {}
        : pengguna.nikColumns(id, account.nik, pendudukId === null ? null : tx.now)),
      ...pengguna.contactColumns(id, 'surel', account.surel, tx.now),
      totp_rahasia_enc: needsTotp ? pengguna.seal(id, 'totp_rahasia_enc', newTotpSecret()) : null,
      totp_terpasang_at: needsTotp ? tx.now : null,
    });
    for (const grant of account.grants ?? []) await this.rows.peran.insert(tx.trx, id, grant, null, tx.now);
    tx.audit({
      tindakan: 'pengguna.dibuat',
      objekJenis: 'pengguna',
      objekId: id,
      sesudah: { jenis: account.jenis, peragaan: true },
    });
    return id;
  }

  private refuseInProduction(): void {
    if (this.isProduction) throw new Error('demo accounts do not exist in production');
  }
}
