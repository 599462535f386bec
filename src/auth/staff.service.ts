import { isUniqueViolation } from '../db/driver-errors.js';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../errors.js';
import { stopAccount } from './account-closing.js';
import { mayManage } from './account.policy.js';
import type { Actor } from './actor.js';
import { newToken } from './crypto.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow } from './pengguna.js';
import { scopesFor } from './policy.js';
import type { Resident, ResidentLookup, SecretMailer } from './ports.js';
import type { RecoveryService } from './recovery.service.js';
import type { TotpService } from './totp.service.js';

/** Permission to administer accounts. */
export const MANAGE_ACCOUNTS = 'portal.manage_accounts';

const INVITATION_LIFE_MS = 7 * 24 * 60 * 60_000;

/** What an administrator enters for a new colleague. */
export interface NewStaff {
  readonly nama: string;
  readonly surel: string;
  readonly skpdId: string | null;
  /** For kepling, lurah, camat and whoever wants to report as a resident too. */
  readonly nik: string | null;
}

/** Creates, invites, disables and helps staff accounts. */
export class StaffService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly registry: ResidentLookup,
    private readonly mailer: SecretMailer,
    private readonly recovery: RecoveryService,
    private readonly totp: TotpService,
    private readonly baseUrl: string,
  ) {}

  /**
   * Makes an account without password and sends the invitation; the same `kunci` makes it once. The NIK of a warga
   * turns his own account into the officer's: one account per NIK, and he keeps his password.
   * @returns its id. @throws RuleBroken for field `nik`, NotFound outside the actor's scope.
   */
  async create(context: WorkContext, actor: Actor, staff: NewStaff, kunci: string): Promise<string> {
    this.demandScope(actor, { id: newId(), jenis: 'petugas', skpd_id: staff.skpdId });
    const resident = await this.residentOf(staff.nik);
    const token = newToken();
    const once = { lingkup: `pengguna.dibuat:${String(actor.penggunaId)}`, kunci };
    const { hasil, diulang } = await this.translateTaken(
      this.work.once(context, once, async (tx) => {
        const existing =
          resident === null ? null : await this.rows.pengguna.findByPenduduk(tx.trx, resident.id);
        if (existing !== null) return { id: await this.promote(tx, actor, existing, staff), diundang: false };
        return { id: await this.insert(tx, staff, resident, token), diundang: true };
      }),
    );
    if (hasil.diundang && !diulang) await this.sendInvitation(staff.surel, token);
    return hasil.id;
  }

  /** Sends a new invitation; the old one stops working. Only before the first password. */
  async inviteAgain(context: WorkContext, actor: Actor, penggunaId: string): Promise<void> {
    const row = await this.managed(actor, penggunaId);
    const surel = this.rows.pengguna.open(row, 'surel_enc');
    if (row.kata_sandi !== null || surel === null)
      throw new Conflict('Akun ini sudah aktif dan tidak perlu undangan.');
    const token = newToken();
    await this.work.run(context, (tx) => this.addInvitation(tx, row.id, token));
    await this.sendInvitation(surel, token);
  }

  /** Cuts the account at its next request. */
  async disable(context: WorkContext, actor: Actor, penggunaId: string): Promise<void> {
    const row = await this.managed(actor, penggunaId);
    await this.work.run(context, async (tx) => {
      if (
        row.status !== 'aktif' ||
        !(await stopAccount(tx, this.rows, row, 'dinonaktifkan', 'administrator'))
      ) {
        throw new Conflict('Akun ini sudah tidak aktif.');
      }
    });
  }

  /** Lets a disabled account in again. A closed one stays closed. */
  async enable(context: WorkContext, actor: Actor, penggunaId: string): Promise<void> {
    const row = await this.managed(actor, penggunaId);
    await this.work.run(context, async (tx) => {
      if (!(await this.rows.pengguna.changeStatus(tx.trx, row.id, 'dinonaktifkan', 'aktif')))
        throw new Conflict('Akun ini tidak sedang dinonaktifkan.');
      tx.audit({ tindakan: 'pengguna.diaktifkan', objekJenis: 'pengguna', objekId: row.id });
    });
  }

  /**
   * Takes away a lost authenticator. Two conditions: the administrator proves himself with his own TOTP code now,
   * and says why; nobody resets his own.
   */
  async resetTotp(
    context: WorkContext,
    actor: Actor,
    penggunaId: string,
    proof: { readonly kode: string; readonly alasan: string },
  ): Promise<void> {
    const row = await this.managed(actor, penggunaId);
    if (proof.alasan.length < 10)
      throw new RuleBroken('Alasan terlalu pendek.', { alasan: 'Tulis alasannya, paling sedikit 10 huruf.' });
    if (actor.penggunaId === null || !(await this.totp.verify(context, actor.penggunaId, proof.kode))) {
      throw new RuleBroken('Kode Anda salah.', { kode: 'Kode Anda salah atau sudah dipakai.' });
    }
    await this.work.run(context, async (tx) => {
      await this.rows.pengguna.update(tx.trx, row.id, { totp_rahasia_enc: null, totp_terpasang_at: null });
      await this.rows.kodePemulihan.deleteAll(tx.trx, row.id);
      await this.rows.sesi.deleteOf(tx.trx, row.id, null);
      tx.audit({
        tindakan: 'pengguna.totp_direset',
        objekJenis: 'pengguna',
        objekId: row.id,
        sesudah: { alasan: proof.alasan },
      });
    });
  }

  /** The account, if the actor may change it. @throws NotFound outside his scope, for his own account, and for closed ones. */
  async managed(actor: Actor, penggunaId: string): Promise<PenggunaRow> {
    const row = await this.rows.pengguna.find(this.db.read, penggunaId);
    if (row === null || row.status === 'ditutup') throw new NotFound();
    this.demandScope(actor, row);
    return row;
  }

  private demandScope(actor: Actor, row: Pick<PenggunaRow, 'id' | 'jenis' | 'skpd_id'>): void {
    const account = { id: row.id, jenis: row.jenis, skpdId: row.skpd_id };
    if (!mayManage(actor, scopesFor(actor, MANAGE_ACCOUNTS), account)) throw new NotFound();
  }

  private async residentOf(nik: string | null): Promise<Resident | null> {
    if (nik === null) return null;
    const resident = await this.registry.findByNik(nik);
    if (resident?.status === 'hidup') return resident;
    throw new RuleBroken('NIK tidak ditemukan.', { nik: 'NIK ini tidak ada di data penduduk Kota Binjai.' });
  }

  private async insert(tx: Tx, staff: NewStaff, resident: Resident | null, token: string): Promise<string> {
    const id = newId();
    await this.rows.pengguna.insert(tx.trx, {
      id,
      jenis: 'petugas',
      nama: staff.nama,
      skpd_id: staff.skpdId,
      dibuat_at: tx.now,
      dibuat_oleh: tx.context.pelakuId,
      kependudukan: resident === null ? 'bukan_penduduk' : 'penduduk',
      penduduk_id: resident?.id ?? null,
      ...this.rows.pengguna.contactColumns(id, 'surel', staff.surel, null),
      ...(staff.nik === null ? {} : this.rows.pengguna.nikColumns(id, staff.nik, tx.now)),
    });
    const sesudah = { jenis: 'petugas', skpdId: staff.skpdId };
    tx.audit({ tindakan: 'pengguna.dibuat', objekJenis: 'pengguna', objekId: id, sesudah });
    await this.addInvitation(tx, id, token);
    return id;
  }

  // Whoever is an officer can be disabled by his administrator, so only the city makes officers of citizens.
  private async promote(tx: Tx, actor: Actor, row: PenggunaRow, staff: NewStaff): Promise<string> {
    const isCity = scopesFor(actor, MANAGE_ACCOUNTS).some(({ jenis }) => jenis === 'kota');
    if (row.jenis !== 'warga' || row.status !== 'aktif' || !isCity) {
      throw new RuleBroken('NIK ini sudah punya akun.', {
        nik: 'NIK ini sudah punya akun. Hubungi Kominfo.',
      });
    }
    await this.rows.pengguna.update(tx.trx, row.id, { jenis: 'petugas', skpd_id: staff.skpdId });
    await this.rows.sesi.deleteOf(tx.trx, row.id, null);
    const change = { sebelum: { jenis: 'warga' }, sesudah: { jenis: 'petugas', skpdId: staff.skpdId } };
    tx.audit({ tindakan: 'pengguna.dijadikan_petugas', objekJenis: 'pengguna', objekId: row.id, ...change });
    return row.id;
  }

  private async addInvitation(tx: Tx, penggunaId: string, token: string): Promise<void> {
    await this.rows.undangan.replace(tx.trx, {
      pengguna_id: penggunaId,
      token_hash: this.recovery.hashOf('undangan', token),
      oleh: tx.context.pelakuId,
      dibuat_at: tx.now,
      kedaluwarsa_at: tx.now + INVITATION_LIFE_MS,
    });
    tx.audit({ tindakan: 'pengguna.diundang', objekJenis: 'pengguna', objekId: penggunaId });
  }

  private async sendInvitation(surel: string, token: string): Promise<void> {
    await this.mailer.send({
      kepada: surel,
      judul: 'Undangan akun petugas Kota Binjai',
      isi: `Anda diundang memakai layanan Kota Binjai sebagai petugas.\nBuka tautan ini untuk membuat kata sandi:\n${this.baseUrl}/undangan?kunci=${token}\n\nBerlaku 7 hari, sekali pakai.`,
    });
  }

  private async translateTaken<R>(work: Promise<R>): Promise<R> {
    try {
      return await work;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new RuleBroken('NIK ini sudah punya akun.', {
        nik: 'NIK ini sudah punya akun. Hubungi Kominfo.',
      });
    }
  }
}
