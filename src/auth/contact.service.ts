import { randomInt } from 'node:crypto';
import type { Database } from '../db/database.js';
import { isUniqueViolation } from '../db/driver-errors.js';
import { newId } from '../db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { RuleBroken } from '../errors.js';
import type { Clock } from '../time/time.js';
import type { Vault } from './crypto.js';
import type { IdentityRows } from './identity-rows.js';
import type { RunAside, SecretMailer } from './ports.js';
import type { Kontak } from './registration.service.js';
import type { Throttle } from './throttle.js';
import type { ContactCodeRow } from './contact-code.repository.js';

const CODE_LIFE_MS = 15 * 60_000;
const MOST_GUESSES = 5;

const WRONG = 'Kode salah atau sudah lewat 15 menit. Periksa lagi, atau minta kode baru.';
const TAKEN = 'Alamat ini sudah dipakai akun lain. Pakai alamat lain.';

type Outcome = 'diterima' | 'salah';

/** Proves that a contact belongs to the account: a code goes there and comes back. */
export class ContactService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly throttle: Throttle,
    private readonly mailer: SecretMailer,
    private readonly vault: Vault,
    private readonly aside: RunAside,
  ) {}

  /**
   * Sends a code to an e-mail address. Phone numbers are only kept: without an SMS adapter no code can reach them.
   * @returns true when a code is on its way. @throws TooMany
   */
  async requestCode(context: WorkContext, penggunaId: string, kontak: Kontak): Promise<boolean> {
    if (kontak.jenis === 'telepon') {
      await this.work.run(context, (tx) => this.keepUnverified(tx, penggunaId, kontak));
      return false;
    }
    await this.throttle.take('kodeKontak', penggunaId);
    const kode = String(randomInt(1_000_000)).padStart(6, '0');
    await this.work.run(context, (tx) =>
      this.rows.kodeKontak.replace(tx.trx, this.rowOf(tx, penggunaId, kontak, kode)),
    );
    const mail = this.mailer.send({
      kepada: kontak.nilai,
      judul: 'Kode untuk akun Kota Binjai',
      isi: `Kode Anda: ${kode}\n\nBerlaku 15 menit. Jangan berikan kode ini kepada siapa pun, juga bukan kepada petugas.\nBukan Anda yang meminta? Abaikan surel ini.`,
    });
    this.aside(mail);
    return true;
  }

  /** The contact a code was sent to and is awaited from; null when none is open. */
  async findOpen(penggunaId: string): Promise<Kontak | null> {
    const row = await this.rows.kodeKontak.findOpen(this.db.read, penggunaId, this.clock.now());
    return row === null ? null : { jenis: row.jenis, nilai: this.valueOf(row) };
  }

  /** Takes the code back; from then on the contact counts. @throws RuleBroken with the sentence for field `kode`. */
  async enterCode(context: WorkContext, penggunaId: string, kode: string): Promise<void> {
    const outcome = await this.translateTaken(
      this.work.run(context, (tx) => this.accept(tx, penggunaId, kode)),
    );
    if (outcome === 'salah') throw new RuleBroken(WRONG, { kode: WRONG });
    await this.throttle.clear('kodeKontak', penggunaId);
  }

  // A wrong guess must stay counted, so it is an outcome and not an exception that would roll back.
  private async accept(tx: Tx, penggunaId: string, kode: string): Promise<Outcome> {
    const row = await this.rows.kodeKontak.findOpen(tx.trx, penggunaId, tx.now);
    if (row === null || !(await this.rows.kodeKontak.countGuess(tx.trx, row.id, MOST_GUESSES)))
      return 'salah';
    if (this.hashOf(penggunaId, kode.replace(/\s/g, '')) !== row.kode_hash) return 'salah';
    if (!(await this.rows.kodeKontak.take(tx.trx, row.id, tx.now))) return 'salah';
    const columns = this.rows.pengguna.contactColumns(penggunaId, row.jenis, this.valueOf(row), tx.now);
    await this.rows.pengguna.update(tx.trx, penggunaId, columns);
    tx.audit({
      tindakan: 'pengguna.kontak_terverifikasi',
      objekJenis: 'pengguna',
      objekId: penggunaId,
      sesudah: { jenis: row.jenis },
    });
    return 'diterima';
  }

  private async keepUnverified(tx: Tx, penggunaId: string, kontak: Kontak): Promise<void> {
    await this.rows.pengguna.update(
      tx.trx,
      penggunaId,
      this.rows.pengguna.contactColumns(penggunaId, kontak.jenis, kontak.nilai, null),
    );
    tx.audit({
      tindakan: 'pengguna.kontak_diubah',
      objekJenis: 'pengguna',
      objekId: penggunaId,
      sesudah: { jenis: kontak.jenis },
    });
  }

  private async translateTaken(work: Promise<Outcome>): Promise<Outcome> {
    try {
      return await work;
    } catch (error) {
      if (isUniqueViolation(error)) throw new RuleBroken(TAKEN, { kode: TAKEN });
      throw error;
    }
  }

  private rowOf(tx: Tx, penggunaId: string, kontak: Kontak, kode: string): ContactCodeRow {
    const id = newId();
    return {
      id,
      pengguna_id: penggunaId,
      jenis: kontak.jenis,
      nilai_enc: this.vault.encrypt(kontak.nilai, { tabel: 'kode_kontak', kolom: 'nilai_enc', baris: id }),
      nilai_idx: this.vault.blindIndex(kontak.jenis, kontak.nilai),
      kode_hash: this.hashOf(penggunaId, kode),
      percobaan: 0,
      dibuat_at: tx.now,
      kedaluwarsa_at: tx.now + CODE_LIFE_MS,
      dipakai_at: null,
    };
  }

  private valueOf(row: ContactCodeRow): string {
    return this.vault.decrypt(row.nilai_enc, { tabel: 'kode_kontak', kolom: 'nilai_enc', baris: row.id });
  }

  private hashOf(penggunaId: string, kode: string): string {
    return this.vault.hashToken('kode-kontak', `${penggunaId}|${kode}`);
  }
}
