import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict } from '../../../src/errors.js';
import type { HasilTindakLanjut, TindakLanjutRepository } from './tindak-lanjut.repository.js';

/** Ends the duties that a withdrawn sesi or an unserved patient began. */
export class TindakLanjutService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: TindakLanjutRepository,
  ) {}

  /** @throws Conflict when it is finished already */
  async finish(
    context: WorkContext,
    id: string,
    hasil: HasilTindakLanjut,
    catatan: string | null,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if (!(await this.repository.finish(tx.trx, id, hasil, catatan, tx.now)))
        throw new Conflict('Tindak lanjut ini sudah selesai.');
      tx.audit({
        tindakan: 'tindak_lanjut.selesai',
        objekJenis: 'e_dokter_tindak_lanjut',
        objekId: id,
        sesudah: { hasil },
      });
    });
  }

  /**
   * An account was disabled: what it still had to do falls to somebody of the hospital who can. When nobody can, it
   * stays and shows as overdue.
   * @param rsudId the hospital
   */
  async inherit(tx: Tx, penggunaId: string, rsudId: string): Promise<void> {
    const ke = await this.repository.heir(tx.trx, rsudId, penggunaId);
    if (ke === null) return;
    await this.repository.handOverPlacements(tx.trx, penggunaId, ke);
    const jumlah = await this.repository.handOver(tx.trx, penggunaId, ke);
    if (jumlah === 0) return;
    tx.audit({
      tindakan: 'tindak_lanjut.dialihkan',
      objekJenis: 'pengguna',
      objekId: penggunaId,
      sesudah: { ke, jumlah },
    });
  }
}
