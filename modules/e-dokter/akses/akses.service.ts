import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { AksesBaru, AksesRepository } from './akses.repository.js';

/** Notes each look at an identified patient; nobody sees one without leaving a line. */
export class AksesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AksesRepository,
  ) {}

  /** Writes the lines before the page is answered; several patients of a list in one go. */
  async note(context: WorkContext, daftar: readonly AksesBaru[]): Promise<void> {
    if (daftar.length === 0) return;
    await this.unitOfWork.run(context, (tx) => this.repository.write(tx.trx, daftar, tx.now));
  }
}
