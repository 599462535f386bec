import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
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
}
