import type { Request, Response } from 'express';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Inbox } from '../../../src/notifications/inbox.js';
import { paths } from '../paths.js';
import { personOf, queryText } from '../pengguna.controller.js';
import { preferensiForm } from './kotak-masuk.form.js';
import { kotakMasukPage, notifikasiPage } from './kotak-masuk.view.js';

/** The inbox and how somebody is told beside it. Opening is a POST: a page that is only looked at marks nothing. */
export class KotakMasukController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly inbox: Inbox,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const { penggunaId } = personOf(req);
    const cursor = queryText(req, 'sesudah');
    const [items, baru] = await Promise.all([
      this.inbox.list(penggunaId, cursor),
      this.inbox.countUnread(penggunaId),
    ]);
    await this.pages.render(req, res, 'portal/kotak-masuk', kotakMasukPage(items, baru, cursor === ''));
  };

  readonly open = async (req: Request, res: Response): Promise<void> => {
    const { penggunaId } = personOf(req);
    const id = String(req.params['id']);
    const opened = await this.unitOfWork.run(workContext(req), (tx) => this.inbox.open(tx, penggunaId, id));
    if (!opened) throw new NotFound();
    res.redirect(303, opened.tautan ?? paths.kotakMasuk);
  };

  readonly readAll = async (req: Request, res: Response): Promise<void> => {
    const { penggunaId } = personOf(req);
    await this.unitOfWork.run(workContext(req), (tx) => this.inbox.readAll(tx, penggunaId));
    this.flash.put(res, { jenis: 'berhasil', judul: 'Semua sudah ditandai dibaca.' });
    res.redirect(303, paths.kotakMasuk);
  };

  readonly preferences = async (req: Request, res: Response): Promise<void> => {
    const preference = await this.inbox.preference(personOf(req).penggunaId);
    await this.pages.render(req, res, 'portal/notifikasi', notifikasiPage(emptyForm({ ...preference })));
  };

  readonly savePreferences = async (req: Request, res: Response): Promise<void> => {
    const { penggunaId } = personOf(req);
    const parsed = parseForm(preferensiForm, req.body);
    if (!parsed.ok)
      return this.pages.render(req, res.status(422), 'portal/notifikasi', notifikasiPage(parsed.form));
    await this.unitOfWork.run(workContext(req), (tx) =>
      this.inbox.savePreference(tx, penggunaId, parsed.value),
    );
    this.flash.put(res, { jenis: 'berhasil', judul: 'Pilihan Anda disimpan.' });
    res.redirect(303, paths.notifikasi);
  };
}
