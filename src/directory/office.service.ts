import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { Conflict, NotFound } from '../errors.js';
import type { JsonObject } from '../json.js';
import type { Directory } from './directory.js';
import { updateOffice, type OfficeChange } from './directory.repository.js';
import { bumpVersion } from './reference-version.repository.js';

/** Keeps names, heads and contacts of the offices up to date. Slug, kind and place never change. */
export class OfficeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** @param version as read. @throws NotFound; Conflict when somebody else changed the office meanwhile. */
  async update(context: WorkContext, skpdId: string, version: number, change: OfficeChange): Promise<void> {
    const before = (await this.directory.snapshot()).skpdById(skpdId);
    if (before === null) throw new NotFound('SKPD itu tidak tercatat.');
    await this.work.run(context, async (tx) => {
      if (!(await updateOffice(tx.trx, skpdId, version, change))) {
        throw new Conflict('Data SKPD ini baru saja diubah orang lain. Muat ulang halaman.');
      }
      await bumpVersion(tx.trx, 'direktori');
      tx.audit({
        tindakan: 'skpd.diubah',
        objekJenis: 'skpd',
        objekId: skpdId,
        sebelum: auditedOf(before),
        sesudah: auditedOf(change),
      });
      tx.afterCommit(() => {
        this.directory.drop();
      });
    });
  }
}

/** An office's phone and mailbox are public, but the chain keeps neither; that they changed shows on the page. */
function auditedOf({ nama, singkatan, jabatanKepala, ppid, tugas, alamat, aktif }: OfficeChange): JsonObject {
  return { nama, singkatan, jabatanKepala, ppid, tugas, alamat, aktif };
}
