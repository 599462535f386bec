import type { Database } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Tx, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { wibDay } from '../../../src/time/time.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorSistem } from '../pengaduan/kejadian.rules.js';
import type { EskalasiRepository } from './eskalasi.repository.js';

const sekaliMuat = 200;

/** What time itself does: the review date of what was put off. The pelapor's own windows end in jam/tutup.service.ts. */
export class WaktuService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly alur: Alur,
    private readonly repository: EskalasiRepository,
  ) {}

  /** Goes on with everything whose review date (`tinjau`, a WIB day, in the data of the kejadian) has come; answers how many. */
  async resumeDue(now: number): Promise<number> {
    let resumed = 0;
    for (let after = ''; ;) {
      const due = await this.repository.listDueReviews(this.db.read, wibDay(now), after, sekaliMuat);
      for (const id of due) resumed += await this.unitOfWork.run(systemContext, (tx) => this.resume(tx, id));
      after = await this.repository.lastOfPage(this.db.read, after, sekaliMuat);
      if (after === '') return resumed;
    }
  }

  private async resume(tx: Tx, pengaduanId: string): Promise<number> {
    const terbuka = await this.alur.open(tx, { id: pengaduanId });
    if (terbuka.keadaan.status !== 'ditangguhkan') return 0;
    await this.alur.step(tx, terbuka, { aksi: 'lanjutkan', sebagai: 'sistem', kantor: kantorSistem });
    return 1;
  }
}
