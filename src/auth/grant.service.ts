import type { Database } from '../db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../errors.js';
import { mayGrant } from './account.policy.js';
import type { Actor, Grant } from './actor.js';
import type { IdentityRows } from './identity-rows.js';
import type { PenggunaRow } from './pengguna.js';
import { grantOf } from './peran.repository.js';
import { scopesFor } from './policy.js';
import { PERAN } from './roles.js';
import { MANAGE_ACCOUNTS, type StaffService } from './staff.service.js';

/** Gives and takes roles. The account's sessions end, so that new rights start in a new session. */
export class GrantService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly staff: StaffService,
  ) {}

  /** @throws RuleBroken when the role does not fit the account or the scope, NotFound outside the actor's scope. */
  async grant(context: WorkContext, actor: Actor, penggunaId: string, grant: Grant): Promise<void> {
    const row = await this.staff.managed(actor, penggunaId);
    demandFits(row, grant);
    if (!mayGrant(scopesFor(actor, MANAGE_ACCOUNTS), grant)) {
      throw new RuleBroken('Di luar lingkup Anda.', {
        lingkup_kode: 'Anda hanya dapat memberi peran di SKPD Anda.',
      });
    }
    await this.work.run(context, async (tx) => {
      const isNew = await this.rows.peran.insert(tx.trx, row.id, grant, actor.penggunaId, tx.now);
      if (!isNew) throw new Conflict('Peran ini sudah dipegang.');
      await this.note(tx, row.id, 'pengguna.peran_diberikan', grant);
    });
  }

  /** Ends a grant; it stays in the history. */
  async revoke(context: WorkContext, actor: Actor, penggunaId: string, grantId: string): Promise<void> {
    const row = await this.staff.managed(actor, penggunaId);
    const held = await this.rows.peran.find(this.db.read, grantId);
    const grant = held?.pengguna_id === row.id ? grantOf(held) : null;
    if (grant === null || !mayGrant(scopesFor(actor, MANAGE_ACCOUNTS), grant)) throw new NotFound();
    await this.work.run(context, async (tx) => {
      if (!(await this.rows.peran.end(tx.trx, grantId, actor.penggunaId, tx.now)))
        throw new Conflict('Peran ini sudah dicabut.');
      await this.note(tx, row.id, 'pengguna.peran_dicabut', grant);
    });
  }

  private async note(tx: Tx, penggunaId: string, tindakan: string, { peran, lingkup }: Grant): Promise<void> {
    await this.rows.sesi.deleteOf(tx.trx, penggunaId, null);
    tx.audit({
      tindakan,
      objekJenis: 'pengguna',
      objekId: penggunaId,
      sesudah: { peran, lingkup: lingkup.jenis, kode: lingkup.kode },
    });
  }
}

function demandFits(row: PenggunaRow, grant: Grant): void {
  if (row.jenis !== 'petugas')
    throw new RuleBroken('Bukan akun petugas.', { peran: 'Peran hanya untuk akun petugas.' });
  if (!PERAN[grant.peran].lingkup.includes(grant.lingkup.jenis)) {
    throw new RuleBroken('Lingkup tidak cocok.', { lingkup_jenis: 'Peran ini tidak memakai lingkup itu.' });
  }
  if (PERAN[grant.peran].perluNik && row.penduduk_id === null) {
    throw new RuleBroken('Akun tanpa NIK.', { peran: 'Peran ini memerlukan akun dengan NIK.' });
  }
}
