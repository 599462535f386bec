import type { Request, Response } from 'express';
import type { UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { NotFound } from '../../../../src/errors.js';
import type { OutboxAdmin } from '../../../../src/events/outbox-admin.js';
import type { Flash } from '../../../../src/http/flash.js';
import { parseForm } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import type { JobsAdmin } from '../../../../src/jobs/queue.js';
import { paths } from '../../paths.js';
import { ulangForm } from './pekerjaan.form.js';
import { pekerjaanPage } from './pekerjaan.view.js';

/** Dead letters shown at once. */
const shown = 100;

/** What runs behind the pages: depth of queue and outbox, dead letters and their second chance. */
export class PekerjaanController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly jobs: JobsAdmin,
    private readonly outbox: OutboxAdmin,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const [antrean, gagal, outbox, takTerkirim] = await Promise.all([
      this.jobs.depth(),
      this.jobs.failures(shown),
      this.outbox.state(),
      this.outbox.dead(shown),
    ]);
    await this.pages.render(
      req,
      res,
      'portal/admin/pekerjaan',
      pekerjaanPage({ antrean, gagal, outbox, takTerkirim }),
    );
  };

  readonly retry = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(ulangForm, req.body);
    if (!parsed.ok) throw new NotFound();
    const wish = parsed.value;
    if (wish.jenis === 'peristiwa') {
      await this.unitOfWork.run(workContext(req, 'kominfo'), (tx) =>
        this.outbox.retry(tx, wish.id, wish.penangan),
      );
    } else {
      await this.retryJob(req, wish.id);
    }
    this.flash.put(res, { jenis: 'berhasil', judul: 'Dijalankan lagi.' });
    res.redirect(303, paths.adminPekerjaan);
  };

  private async retryJob(req: Request, id: string): Promise<void> {
    if (!(await this.jobs.retry(id))) throw new NotFound();
    await this.unitOfWork.run(workContext(req, 'kominfo'), (tx) => {
      tx.audit({ tindakan: 'pekerjaan.diulang', objekJenis: 'pekerjaan', objekId: id });
      return Promise.resolve();
    });
  }
}
