import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import { menitTerlambat } from '../mutu/kunjungan.queries.js';
import type { KunjunganQueries } from '../mutu/kunjungan.queries.js';
import type { RaporRepository, RaporSesi, SesiUsai } from './rapor.repository.js';
import { susunRapor } from './rapor.rules.js';

/** Susulan may come until the end of the next working day; a long weekend lies between. */
const HARI_SUSULAN = 7;
const SEKALI = 500;
/** Small transactions: registering goes on meanwhile. */
const SEKALI_TULIS = 50;

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
      const bagian = await this.compute(usai.slice(dari, dari + SEKALI_TULIS));
      await this.unitOfWork.run(context, (tx) => this.repository.save(tx.trx, bagian, tx.now));
    }
    return usai.length;
  }

  private async compute(usai: readonly SesiUsai[]): Promise<readonly RaporSesi[]> {
    const sesiIds = usai.map((one) => one.id);
    const [hitungan, visits] = await Promise.all([
      this.repository.counts(this.db.read, sesiIds),
      this.kunjungan.visits({ sesiIds }),
    ]);
    return usai.map((sesi) => {
      const { berjalan_at: berjalanAt } = sesi;
      const { jumlah, meleset } = hitungan.get(sesi.id) ?? { jumlah: {}, meleset: 0 };
      const mulaiTerlambat = berjalanAt === null ? 0 : menitTerlambat({ ...sesi, berjalan_at: berjalanAt });
      const milik = visits.filter((one) => one.sesiId === sesi.id);
      return { sesi, rapor: susunRapor(milik, jumlah, { mulaiTerlambat, meleset }) };
    });
  }
}
