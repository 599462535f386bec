import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import { menitTerlambat } from '../mutu/kunjungan.queries.js';
import type { KunjunganQueries } from '../mutu/kunjungan.queries.js';
import type { RaporRepository } from './rapor.repository.js';
import { susunRapor } from './rapor.rules.js';

/** Susulan may come until the end of the next working day; a long weekend lies between. */
const HARI_SUSULAN = 7;
const SEKALI = 500;

/** Nightly: the figures of every ended sesi. */
export class RaporService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly kunjungan: KunjunganQueries,
    private readonly repository: RaporRepository,
  ) {}

  /** Run any number of times. @returns how many were written. */
  async write(context: WorkContext): Promise<number> {
    const sejak = addDays(wibDay(this.clock.now()), -HARI_SUSULAN);
    const usai = await this.repository.due(this.db.read, sejak, SEKALI);
    for (const sesi of usai) {
      const { jumlah, meleset } = await this.repository.counts(this.db.read, sesi.id);
      const visits = await this.kunjungan.visits({ sesiId: sesi.id });
      const { berjalan_at: berjalanAt } = sesi;
      const mulaiTerlambat = berjalanAt === null ? 0 : menitTerlambat({ ...sesi, berjalan_at: berjalanAt });
      const rapor = susunRapor(visits, jumlah, { mulaiTerlambat, meleset });
      await this.unitOfWork.run(context, (tx) => this.repository.save(tx.trx, sesi, rapor, tx.now));
    }
    return usai.length;
  }
}
