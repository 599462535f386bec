import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Draf, DrafRepository, IsiDraf } from './draf.repository.js';

/** Keeps what was chosen on the way through `/daftar`. */
export class DrafService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: DrafRepository,
  ) {}

  async read(penggunaId: string): Promise<Draf> {
    return (await this.repository.find(this.db.read, penggunaId)) ?? { isi: {}, kunci: '' };
  }

  /** Replaces it; every change gives it a new key, so that only the same page sent twice counts once. */
  async save(context: WorkContext, penggunaId: string, isi: IsiDraf): Promise<void> {
    await this.unitOfWork.run(context, (tx) => this.repository.save(tx.trx, penggunaId, isi, tx.now));
  }
}
