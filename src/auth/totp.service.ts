import { Conflict, NotFound, RuleBroken } from '../errors.js';
import type { Database } from '../db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow } from './pengguna.js';
import type { Throttle } from './throttle.js';
import { newRecoveryCodes, newTotpSecret, totpStep, totpUri } from './totp.js';

/** What the set-up page shows. */
export interface TotpSetup {
  readonly rahasia: string;
  readonly uri: string;
}

const WRONG_CODE = 'Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.';

/** Second step of sign-in: RFC 6238 codes and one-time recovery codes. */
export class TotpService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Checks a code, or a recovery code, of an account that has TOTP. A step or recovery code works once.
   * @throws TooMany after five wrong codes.
   */
  async verify(context: WorkContext, penggunaId: string, code: string): Promise<boolean> {
    await this.throttle.take('totp', penggunaId);
    const accepted = await this.work.run(context, (tx) => this.accept(tx, penggunaId, code));
    if (accepted) await this.throttle.clear('totp', penggunaId);
    return accepted;
  }

  /** True when the account has TOTP set up. */
  async isInstalled(penggunaId: string): Promise<boolean> {
    const row = await this.rows.pengguna.find(this.db.read, penggunaId);
    return (row?.totp_terpasang_at ?? null) !== null;
  }

  /** Begins the set-up. The same secret is shown until it is confirmed. @throws Conflict when TOTP is set up already. */
  async begin(context: WorkContext, penggunaId: string): Promise<TotpSetup> {
    return this.work.run(context, async (tx) => {
      const row = await this.lock(tx, penggunaId);
      if (row.totp_terpasang_at !== null) throw new Conflict('Verifikasi dua langkah sudah terpasang.');
      const rahasia = this.rows.pengguna.open(row, 'totp_rahasia_enc') ?? newTotpSecret();
      if (row.totp_rahasia_enc === null) {
        await this.rows.pengguna.update(tx.trx, row.id, {
          totp_rahasia_enc: this.rows.pengguna.seal(row.id, 'totp_rahasia_enc', rahasia),
        });
      }
      return { rahasia, uri: totpUri(rahasia, row.nama) };
    });
  }

  /**
   * Ends the set-up with a first right code. All sessions but the given one end.
   * @returns the recovery codes, to be shown once. @throws RuleBroken with the sentence for field `kode`.
   */
  async confirm(
    context: WorkContext,
    penggunaId: string,
    code: string,
    keepSession: string | null,
  ): Promise<readonly string[]> {
    await this.throttle.take('totp', penggunaId);
    const codes = await this.work.run(context, async (tx) => {
      const row = await this.lock(tx, penggunaId);
      if (row.totp_terpasang_at !== null) throw new Conflict('Verifikasi dua langkah sudah terpasang.');
      if (!(await this.acceptStep(tx, row, code))) throw new RuleBroken(WRONG_CODE, { kode: WRONG_CODE });
      return this.install(tx, row.id, keepSession);
    });
    await this.throttle.clear('totp', penggunaId);
    return codes;
  }

  /** A new set of recovery codes in place of the old ones. */
  async renewRecoveryCodes(context: WorkContext, penggunaId: string): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await this.work.run(context, async (tx) => {
      await this.rows.kodePemulihan.replace(tx.trx, penggunaId, codes);
      tx.audit({ tindakan: 'pengguna.kode_pemulihan_diganti', objekJenis: 'pengguna', objekId: penggunaId });
    });
    return codes;
  }

  private async install(tx: Tx, penggunaId: string, keepSession: string | null): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await this.rows.pengguna.update(tx.trx, penggunaId, { totp_terpasang_at: tx.now });
    await this.rows.kodePemulihan.replace(tx.trx, penggunaId, codes);
    await this.rows.sesi.deleteOf(tx.trx, penggunaId, keepSession);
    tx.audit({ tindakan: 'pengguna.totp_dipasang', objekJenis: 'pengguna', objekId: penggunaId });
    return codes;
  }

  private async accept(tx: Tx, penggunaId: string, code: string): Promise<boolean> {
    const row = await this.rows.pengguna.lock(tx.trx, penggunaId);
    if (row?.status !== 'aktif' || row.totp_terpasang_at === null) return false;
    if (await this.acceptStep(tx, row, code)) return true;
    if (!(await this.rows.kodePemulihan.take(tx.trx, penggunaId, code, tx.now))) return false;
    tx.audit({ tindakan: 'pengguna.kode_pemulihan_dipakai', objekJenis: 'pengguna', objekId: penggunaId });
    return true;
  }

  private async acceptStep(tx: Tx, row: PenggunaRow, code: string): Promise<boolean> {
    const secret = this.rows.pengguna.open(row, 'totp_rahasia_enc');
    const step = secret === null ? null : totpStep(secret, code, tx.now);
    return step !== null && this.rows.pengguna.takeTotpStep(tx.trx, row.id, step);
  }

  private async lock(tx: Tx, penggunaId: string): Promise<PenggunaRow> {
    const row = await this.rows.pengguna.lock(tx.trx, penggunaId);
    if (row === null) throw new NotFound();
    return row;
  }
}
