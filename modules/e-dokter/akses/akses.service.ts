import type { Database } from '../../../src/db/database.js';
import { HOUR_MS } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { AksesBaru, AksesRepository } from './akses.repository.js';

/** Notes each look at an identified patient; nobody sees one without leaving a line. */
export class AksesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AksesRepository,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The same for a page that reads itself again by itself: one line an hour. */
  async noteHourly(context: WorkContext, lihat: AksesBaru): Promise<void> {
    const last = await this.repository.lastAt(this.db.read, lihat);
    if (last === null || this.clock.now() - last >= HOUR_MS) await this.note(context, [lihat]);
  }

  /** Writes the lines before the page is answered; several patients of a list in one go. */
  async note(context: WorkContext, daftar: readonly AksesBaru[]): Promise<void> {
    if (daftar.length === 0) return;
    await this.unitOfWork.run(context, (tx) => this.repository.write(tx.trx, daftar, tx.now));
  }
}
