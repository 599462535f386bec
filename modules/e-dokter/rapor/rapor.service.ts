import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import { menitTerlambat } from '../mutu/kunjungan.queries.js';
import type { KunjunganQueries } from '../mutu/kunjungan.queries.js';
import type { RaporRepository, SesiUsai } from './rapor.repository.js';
import { susunRapor } from './rapor.rules.js';
import type { Rapor } from './rapor.rules.js';

/** Susulan may come until the end of the next working day; a long weekend lies between. */
const HARI_SUSULAN = 7;
const SEKALI = 500;
/** Small transactions: registering goes on meanwhile. */
const SEKALI_TULIS = 25;

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
    for (let dari = 0; dari < usai.length; dari += SEKALI_TULIS) {
      const bagian = await Promise.all(
        usai.slice(dari, dari + SEKALI_TULIS).map(async (sesi) => [sesi, await this.compute(sesi)] as const),
      );
      await this.unitOfWork.run(context, async (tx) => {
        for (const [sesi, rapor] of bagian) await this.repository.save(tx.trx, sesi, rapor, tx.now);
      });
    }
    return usai.length;
  }

  private async compute(sesi: SesiUsai): Promise<Rapor> {
    const [{ jumlah, meleset }, visits] = await Promise.all([
      this.repository.counts(this.db.read, sesi.id),
      this.kunjungan.visits({ sesiId: sesi.id }),
    ]);
    const { berjalan_at: berjalanAt } = sesi;
    const mulaiTerlambat = berjalanAt === null ? 0 : menitTerlambat({ ...sesi, berjalan_at: berjalanAt });
    return susunRapor(visits, jumlah, { mulaiTerlambat, meleset });
  }
}
