import type { Database } from '../db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { Gone, RuleBroken } from '../errors.js';
import { normaliseCrockford } from '../db/kode.js';
import type { Clock } from '../time/time.js';
import { newToken, type Vault } from './crypto.js';
import { parseIdentifier, type Identifier } from './identifier.js';
import type { IdentityRows } from './identity-rows.js';
import type { Passwords } from './password.js';
import { passwordProblem } from './password-rules.js';
import type { PenggunaRow } from './pengguna.js';
import type { RunAside, SecretMailer } from './ports.js';
import type { Throttle } from './throttle.js';

const LINK_LIFE_MS = 60 * 60_000;

/** The two doors that set a password by a secret. */
export type Door = 'pemulihan' | 'undangan';

const EXPIRED: Readonly<Record<Door, string>> = {
  pemulihan: 'Tautan pemulihan ini sudah dipakai atau sudah lewat waktunya. Minta tautan baru.',
  undangan: 'Undangan ini sudah dipakai atau sudah lewat waktunya. Minta undangan baru kepada administrator.',
};

/** Codes and links that let somebody set a new password. */
export class RecoveryService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly mailer: SecretMailer,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly aside: RunAside,
    private readonly baseUrl: string,
  ) {}

  /**
   * Sends a link to the verified e-mail of the account, if there is one. The caller learns nothing either way,
   * not even by time: look-up and mail run after the answer.
   * @throws TooMany
   */
  async request(context: WorkContext, pengenal: string, jaringan: string): Promise<void> {
    const identifier = parseIdentifier(pengenal);
    await this.throttle.take('pulihkanAlamat', jaringan);
    await this.throttle.take('pulihkan', `${identifier?.nilai ?? pengenal.toLowerCase()}|${jaringan}`);
    if (identifier !== null) this.aside(this.sendLink(context, identifier));
  }

  /** The account a link opens. @throws Gone */
  async open(door: Door, token: string): Promise<PenggunaRow> {
    const link = await this.rows[door].findValid(this.db.read, this.hashOf(door, token), this.clock.now());
    const row = link === null ? null : await this.rows.pengguna.find(this.db.read, link.pengguna_id);
    if (row?.status !== 'aktif') throw new Gone(EXPIRED[door]);
    return row;
  }

  /**
   * Sets the password through a link; all sessions of the account end.
   * @throws RuleBroken for field `kata_sandi`, Gone when the link was used meanwhile.
   */
  async setPassword(context: WorkContext, door: Door, token: string, password: string): Promise<PenggunaRow> {
    const row = await this.open(door, token);
    const kataSandi = await this.hashChecked(row, password);
    await this.work.run({ ...context, pelakuId: row.id }, async (tx) => {
      const link = await this.rows[door].findValid(tx.trx, this.hashOf(door, token), tx.now);
      if (link === null || !(await this.rows[door].take(tx.trx, link.id, tx.now)))
        throw new Gone(EXPIRED[door]);
      await this.replacePassword(tx, row, kataSandi, door);
      if (door === 'undangan') await this.trustInvitedEmail(tx, row);
    });
    return row;
  }

  /** Sets the password with a code an officer handed over at the desk. @throws RuleBroken, TooMany */
  async redeemDeskCode(
    context: WorkContext,
    nik: string,
    kode: string,
    password: string,
    jaringan: string,
  ): Promise<void> {
    await this.throttle.take('pulihkan', `${nik}|${jaringan}`);
    await this.throttle.take('pulihkanAlamat', jaringan);
    const token = deskToken(this.vault, nik, kode);
    const link = await this.rows.pemulihan.findValid(
      this.db.read,
      this.hashOf('pemulihan', token),
      this.clock.now(),
    );
    if (link === null) {
      const sentence = 'NIK dan kode tidak cocok, atau kode sudah lewat waktunya.';
      throw new RuleBroken(sentence, { kode: sentence });
    }
    await this.setPassword(context, 'pemulihan', token, password);
    await this.throttle.clear('pulihkan', `${nik}|${jaringan}`);
  }

  /** The digest under which a link's secret is stored. */
  hashOf(door: Door, token: string): string {
    return this.vault.hashToken(door, token);
  }

  private async sendLink(context: WorkContext, identifier: Identifier): Promise<void> {
    const row = await this.rows.pengguna.findByIdentifier(this.db.read, identifier);
    const surel = row?.status === 'aktif' ? this.rows.pengguna.verifiedEmail(row) : null;
    if (row === null || surel === null) return;
    const token = newToken();
    await this.work.run(context, async (tx) => {
      await this.rows.pemulihan.replace(tx.trx, {
        pengguna_id: row.id,
        token_hash: this.hashOf('pemulihan', token),
        oleh: null,
        dibuat_at: tx.now,
        kedaluwarsa_at: tx.now + LINK_LIFE_MS,
      });
      tx.audit({ tindakan: 'pengguna.pemulihan_diminta', objekJenis: 'pengguna', objekId: row.id });
    });
    await this.mailer.send({
      kepada: surel,
      judul: 'Buat kata sandi baru untuk akun Kota Binjai',
      isi: `Buka tautan ini untuk membuat kata sandi baru:\n${this.baseUrl}/pulihkan/baru?kunci=${token}\n\nBerlaku 1 jam, sekali pakai. Bukan Anda yang meminta? Abaikan surel ini; kata sandi Anda tidak berubah.`,
    });
  }

  private async hashChecked(row: PenggunaRow, password: string): Promise<string> {
    const problem = passwordProblem(password, personalWordsOf(this.rows, row));
    if (problem !== null) throw new RuleBroken(problem, { kata_sandi: problem });
    return this.passwords.hash(password);
  }

  private async replacePassword(tx: Tx, row: PenggunaRow, kataSandi: string, door: Door): Promise<void> {
    await this.rows.pengguna.update(tx.trx, row.id, { kata_sandi: kataSandi, kata_sandi_at: tx.now });
    await this.rows.sesi.deleteOf(tx.trx, row.id, null);
    await this.rows.pemulihan.cancel(tx.trx, row.id, tx.now);
    const tindakan = door === 'undangan' ? 'pengguna.undangan_diterima' : 'pengguna.dipulihkan';
    tx.audit({ tindakan, objekJenis: 'pengguna', objekId: row.id });
  }

  // The invitation went to this address and came back: the same proof a code gives.
  private async trustInvitedEmail(tx: Tx, row: PenggunaRow): Promise<void> {
    if (row.surel_terverifikasi_at !== null || row.surel_enc === null) return;
    await this.rows.pengguna.update(tx.trx, row.id, { surel_terverifikasi_at: tx.now });
  }
}

/** A desk code only opens together with the NIK it was made for. */
export function deskToken(vault: Vault, nik: string, kode: string): string {
  return `${vault.blindIndex('nik', nik)}.${normaliseCrockford(kode)}`;
}

/** What must not be part of this person's password. */
export function personalWordsOf(
  rows: IdentityRows,
  row: PenggunaRow,
): { nama: string; nik?: string; kontak?: string } {
  const nik = rows.pengguna.open(row, 'nik_enc');
  const kontak = rows.pengguna.open(row, 'surel_enc') ?? rows.pengguna.open(row, 'telepon_enc');
  return { nama: row.nama, ...(nik === null ? {} : { nik }), ...(kontak === null ? {} : { kontak }) };
}
