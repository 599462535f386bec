import type { Database } from '../db/database.js';
import { randomCrockford } from '../db/kode.js';
import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { Conflict, NotFound } from '../errors.js';
import { stopAccount } from './account-closing.js';
import { isSignedIn, type Actor } from './actor.js';
import { maskNik, type Vault } from './crypto.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow } from './pengguna.js';
import { coversAny, scopesFor } from './policy.js';
import type { Resident, ResidentLookup } from './ports.js';
import { deskToken, type RecoveryService } from './recovery.service.js';

/** Permission to help residents with their account at the desk. */
export const RECOVER_ACCOUNT = 'portal.recover_account';

const CODE_LIFE_MS = 30 * 60_000;

/** What the officer at the desk sees: no contact, the NIK masked. */
export interface DeskAccount {
  readonly penggunaId: string;
  readonly nama: string;
  readonly nik: string;
  readonly dibuatAt: number;
  readonly status: PenggunaRow['status'];
}

/** Help at the desk for residents who stand there with their KTP. Everything is audited under the officer. */
export class DeskService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly registry: ResidentLookup,
    private readonly vault: Vault,
    private readonly recovery: RecoveryService,
  ) {}

  /** The account of the person whose NIK and birth date both fit, inside the officer's area; each search is audited. */
  async find(
    context: WorkContext,
    actor: Actor,
    nik: string,
    tanggalLahir: string,
  ): Promise<DeskAccount | null> {
    const resident = await this.registry.findByNik(nik);
    const fits = resident?.tanggalLahir === tanggalLahir && this.isInside(actor, resident);
    const row = fits ? await this.rows.pengguna.findByPenduduk(this.db.read, resident.id) : null;
    const isWithinReach = row !== null && row.jenis !== 'petugas';
    await this.work.run(context, (tx) => {
      tx.audit({
        tindakan: 'pengguna.dicari_di_meja',
        objekJenis: 'penduduk',
        objekId: this.vault.hashSensitive(nik),
        sesudah: { ditemukan: isWithinReach },
      });
      return Promise.resolve();
    });
    return isWithinReach
      ? { penggunaId: row.id, nama: row.nama, nik: maskNik(nik), dibuatAt: row.dibuat_at, status: row.status }
      : null;
  }

  /** A code the person enters with his NIK to set a new password: shown once, good for 30 minutes. */
  async makeCode(context: WorkContext, actor: Actor, penggunaId: string): Promise<string> {
    const { row, nik } = await this.reachable(actor, penggunaId);
    const kode = randomCrockford(10);
    await this.work.run(context, async (tx) => {
      await this.rows.pemulihan.replace(tx.trx, {
        pengguna_id: row.id,
        token_hash: this.recovery.hashOf('pemulihan', deskToken(this.vault, nik, kode)),
        oleh: actor.penggunaId,
        dibuat_at: tx.now,
        kedaluwarsa_at: tx.now + CODE_LIFE_MS,
      });
      tx.audit({ tindakan: 'pengguna.kode_meja_dibuat', objekJenis: 'pengguna', objekId: row.id });
    });
    return `${kode.slice(0, 5)}-${kode.slice(5)}`;
  }

  /** Closes an account that somebody else opened with this person's NIK; he may then register himself. */
  async close(context: WorkContext, actor: Actor, penggunaId: string): Promise<void> {
    const { row } = await this.reachable(actor, penggunaId);
    await this.work.run(context, async (tx) => {
      if (!(await stopAccount(tx, this.rows, row, 'ditutup', 'bukan_pemilik')))
        throw new Conflict('Akun ini sudah ditutup.');
    });
  }

  private async reachable(actor: Actor, penggunaId: string): Promise<{ row: PenggunaRow; nik: string }> {
    const row = await this.rows.pengguna.find(this.db.read, penggunaId);
    const nik = row === null ? null : this.rows.pengguna.open(row, 'nik_enc');
    const resident = nik === null ? null : await this.registry.findByNik(nik);
    const isOpen = row?.status !== 'ditutup' && row?.jenis !== 'petugas';
    if (row === null || nik === null || resident === null || !isOpen || !this.isInside(actor, resident))
      throw new NotFound();
    if (row.id === actor.penggunaId) throw new NotFound();
    return { row, nik };
  }

  private isInside(actor: Actor, resident: Resident): boolean {
    return (
      isSignedIn(actor) &&
      coversAny(scopesFor(actor, RECOVER_ACCOUNT), { kelurahanKode: resident.kelurahanKode })
    );
  }
}
