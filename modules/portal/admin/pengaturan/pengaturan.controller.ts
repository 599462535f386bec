import type { Request, Response } from 'express';
import type { SettingsService } from '../../../../src/directory/settings/settings.service.js';
import { Conflict, NotFound, RuleBroken } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { parseForm } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { paths } from '../../paths.js';
import { pengaturanForm } from './pengaturan.form.js';
import { readValue } from './pengaturan.rules.js';
import { pengaturanPage, type Gagal } from './pengaturan.view.js';

/** Everything a page calls configurable, with who changed it and when. */
export class PengaturanController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly settings: SettingsService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, null);

  readonly save = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(pengaturanForm, req.body);
    if (!parsed.ok) throw new NotFound();
    const { kunci, nilai, version } = parsed.value;
    const setting = this.settings.find(kunci);
    if (!setting) throw new NotFound();
    try {
      await this.settings.set(
        workContext(req, 'kominfo'),
        setting,
        readValue(nilai, setting.bawaan),
        version,
      );
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      const kalimat = error instanceof RuleBroken ? (error.fields['nilai'] ?? error.message) : error.message;
      return this.render(req, res.status(error.status), { kunci, nilai, kalimat });
    }
    this.flash.put(res, { jenis: 'berhasil', judul: `${setting.label}: disimpan.` });
    res.redirect(303, paths.adminPengaturan);
  };

  private async render(req: Request, res: Response, gagal: Gagal | null): Promise<void> {
    await this.pages.render(
      req,
      res,
      'portal/admin/pengaturan',
      pengaturanPage(await this.settings.list(), gagal),
    );
  }
}
