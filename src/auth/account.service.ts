import type { Database } from '../db/database.js';
import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { NotFound, RuleBroken } from '../errors.js';
import type { Clock } from '../time/time.js';
import { maskNik } from './crypto.js';
import { maskContact } from './identifier.js';
import type { IdentityRows } from './identity-rows.js';
import type { Passwords } from './password.js';
import { passwordProblem } from './password-rules.js';
import type { JenisPengguna, PenggunaRow } from './pengguna.js';
import { personalWordsOf } from './recovery.service.js';
import type { Throttle } from './throttle.js';

/** What a person sees of his own account; values are masked. */
export interface AccountSummary {
  readonly nama: string;
  readonly jenis: JenisPengguna;
  readonly nik: string | null;
  readonly isNikVerified: boolean;
  readonly surel: string | null;
  readonly isEmailVerified: boolean;
  readonly telepon: string | null;
  /** No verified e-mail: a forgotten password is only helped at the desk. */
  readonly perluKelurahan: boolean;
  readonly totpTerpasangAt: number | null;
  readonly kodePemulihanTersisa: number;
  readonly kataSandiAt: number | null;
}

/** One of the person's own sessions. */
export interface OwnSession {
  readonly id: string;
  readonly agen: string;
  readonly alamat: string | null;
  readonly dibuatAt: number;
  readonly dilihatAt: number;
  readonly isCurrent: boolean;
}

/** What a signed-in person does with his own account. */
export class AccountService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  async summary(penggunaId: string): Promise<AccountSummary> {
    const row = await this.find(penggunaId);
    const nik = this.rows.pengguna.open(row, 'nik_enc');
    const surel = this.rows.pengguna.open(row, 'surel_enc');
    const telepon = this.rows.pengguna.open(row, 'telepon_enc');
    return {
      nama: row.nama,
      jenis: row.jenis,
      nik: nik === null ? null : maskNik(nik),
      isNikVerified: row.nik_terverifikasi_at !== null,
      surel: surel === null ? null : maskContact(surel),
      isEmailVerified: row.surel_terverifikasi_at !== null,
      telepon: telepon === null ? null : maskContact(telepon),
      perluKelurahan: row.surel_terverifikasi_at === null,
      totpTerpasangAt: row.totp_terpasang_at,
      kodePemulihanTersisa: await this.rows.kodePemulihan.countLeft(this.db.read, penggunaId),
      kataSandiAt: row.kata_sandi_at,
    };
  }

  /**
   * Changes the password; every other session ends.
   * @throws RuleBroken for field `kata_sandi_lama` or `kata_sandi`, TooMany.
   */
  async changePassword(
    context: WorkContext,
    penggunaId: string,
    current: string,
    next: string,
    keepSession: string | null,
  ): Promise<void> {
    await this.throttle.take('kataSandi', penggunaId);
    const row = await this.find(penggunaId);
    if (!(await this.passwords.verify(row.kata_sandi, current))) {
      throw new RuleBroken('Kata sandi sekarang salah.', { kata_sandi_lama: 'Kata sandi sekarang salah.' });
    }
    const problem = passwordProblem(next, personalWordsOf(this.rows, row));
    if (problem !== null) throw new RuleBroken(problem, { kata_sandi: problem });
    const kataSandi = await this.passwords.hash(next);
    await this.work.run(context, async (tx) => {
      await this.rows.pengguna.update(tx.trx, penggunaId, { kata_sandi: kataSandi, kata_sandi_at: tx.now });
      await this.rows.sesi.deleteOf(tx.trx, penggunaId, keepSession);
      await this.rows.pemulihan.cancel(tx.trx, penggunaId, tx.now);
      tx.audit({ tindakan: 'pengguna.kata_sandi_diganti', objekJenis: 'pengguna', objekId: penggunaId });
    });
    await this.throttle.clear('kataSandi', penggunaId);
  }

  /** Own sessions, the latest first. */
  async listSessions(penggunaId: string, currentId: string | null): Promise<readonly OwnSession[]> {
    const rows = await this.rows.sesi.listOf(this.db.read, penggunaId, this.clock.now());
    return rows.map((row) => ({
      id: row.id,
      agen: row.agen ?? 'Peramban lain',
      alamat: row.alamat,
      dibuatAt: row.dibuat_at,
      dilihatAt: row.dilihat_at,
      isCurrent: row.id === currentId,
    }));
  }

  /** Ends one own session. @throws NotFound when it is not his. */
  async endSession(penggunaId: string, sessionId: string): Promise<void> {
    if (!(await this.rows.sesi.deleteOwn(this.db.write, penggunaId, sessionId))) throw new NotFound();
  }

  /** Logs out everywhere, this device included. */
  async endAllSessions(context: WorkContext, penggunaId: string): Promise<void> {
    await this.work.run(context, async (tx) => {
      const jumlah = await this.rows.sesi.deleteOf(tx.trx, penggunaId, null);
      tx.audit({
        tindakan: 'pengguna.keluar_semua',
        objekJenis: 'pengguna',
        objekId: penggunaId,
        sesudah: { jumlah },
      });
    });
  }

  private async find(penggunaId: string): Promise<PenggunaRow> {
    const row = await this.rows.pengguna.find(this.db.read, penggunaId);
    if (row === null) throw new NotFound();
    return row;
  }
}
