import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { systemContext, type Tx, type UnitOfWork } from '../db/unit-of-work.js';
import { NotFound } from '../errors.js';
import { stopAccount } from './account-closing.js';
import type { Grant } from './actor.js';
import { newToken } from './crypto.js';
import { parseIdentifier } from './identifier.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow } from './pengguna.js';
import type { RecoveryService } from './recovery.service.js';

const LINK_LIFE_MS = 24 * 60 * 60_000;

/** Account commands of the command line: whoever can run them already holds the server. Everything is audited. */
export class AccountCommands {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly recovery: RecoveryService,
    private readonly baseUrl: string,
  ) {}

  /** `account create`: a staff account with one role. @returns the invitation address. */
  async create(nama: string, surel: string, grant: Grant): Promise<string> {
    const id = newId();
    return this.work.run(systemContext, async (tx) => {
      const skpdId = grant.lingkup.jenis === 'skpd' ? grant.lingkup.kode : null;
      await this.rows.pengguna.insert(tx.trx, {
        id,
        jenis: 'petugas',
        nama,
        kependudukan: 'bukan_penduduk',
        skpd_id: skpdId,
        dibuat_at: tx.now,
        ...this.rows.pengguna.contactColumns(id, 'surel', surel, null),
      });
      await this.rows.peran.insert(tx.trx, id, grant, null, tx.now);
      tx.audit({
        tindakan: 'pengguna.dibuat',
        objekJenis: 'pengguna',
        objekId: id,
        sesudah: { peran: grant.peran },
      });
      return this.invite(tx, id);
    });
  }

  /** `account disable`: cuts the account at its next request. */
  async disable(pengenal: string): Promise<void> {
    const row = await this.find(pengenal);
    await this.work.run(systemContext, async (tx) => {
      if (row.status === 'aktif') await stopAccount(tx, this.rows, row, 'dinonaktifkan', 'administrator');
    });
  }

  /** `account reset`: takes password, TOTP and sessions away. @returns the address where a new password is set. */
  async reset(pengenal: string): Promise<string> {
    const row = await this.find(pengenal);
    return this.work.run(systemContext, async (tx) => {
      await this.rows.pengguna.update(tx.trx, row.id, {
        kata_sandi: null,
        totp_rahasia_enc: null,
        totp_terpasang_at: null,
      });
      await this.rows.kodePemulihan.deleteAll(tx.trx, row.id);
      await this.rows.sesi.deleteOf(tx.trx, row.id, null);
      tx.audit({ tindakan: 'pengguna.direset', objekJenis: 'pengguna', objekId: row.id });
      return this.invite(tx, row.id);
    });
  }

  private async invite(tx: Tx, penggunaId: string): Promise<string> {
    const token = newToken();
    await this.rows.undangan.replace(tx.trx, {
      pengguna_id: penggunaId,
      token_hash: this.recovery.hashOf('undangan', token),
      oleh: null,
      dibuat_at: tx.now,
      kedaluwarsa_at: tx.now + LINK_LIFE_MS,
    });
    return `${this.baseUrl}/undangan?kunci=${token}`;
  }

  private async find(pengenal: string): Promise<PenggunaRow> {
    const identifier = parseIdentifier(pengenal);
    const row =
      identifier === null ? null : await this.rows.pengguna.findByIdentifier(this.db.read, identifier);
    if (row === null) throw new NotFound('Tidak ada akun seperti itu.');
    return row;
  }
}
