import type { Request, Response } from 'express';
import { coversAny, scopesFor } from '../../../../src/auth/policy.js';
import type { WorkContext } from '../../../../src/db/unit-of-work.js';
import type { Directory } from '../../../../src/directory/directory.js';
import type { OfficeService } from '../../../../src/directory/office.service.js';
import type { Skpd } from '../../../../src/directory/places.js';
import { NotFound } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { parseForm } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import type { JamKerjaService } from '../../../../src/time/jam-kerja.service.js';
import { wibDay, type Clock } from '../../../../src/time/time.js';
import { holdsInCity } from '../../in-city.controller.js';
import { skpdAdminUrl } from '../../paths.js';
import { permissions } from '../../permissions.js';
import { countMoved } from '../kalender/bergeser.js';
import type { KalenderQueries } from '../kalender/kalender.queries.js';
import { refusedOrStale } from '../tolak.js';
import { jamKerjaForm, skpdForm } from './skpd.form.js';
import type { SkpdQueries } from './skpd.queries.js';
import { skpdList, skpdPage, type SkpdPage } from './skpd.view.js';

/** What the administration of offices stands on. */
export interface SkpdDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly offices: OfficeService;
  readonly jamKerja: JamKerjaService;
  readonly queries: SkpdQueries;
  readonly kalender: KalenderQueries;
}

/** Offices: name, head, duties, contact, PPID officer, working hours. An administrator of one office sees only his. */
export class SkpdController {
  constructor(private readonly deps: SkpdDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const { skpd } = await this.deps.directory.snapshot();
    const own = skpd.filter((one) => isWithin(req, one));
    await this.deps.pages.render(req, res, 'portal/admin/skpd', skpdList(own));
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    await this.render(req, res, await this.officeOf(req), {});
  };

  readonly save = async (req: Request, res: Response): Promise<void> => {
    const skpd = await this.officeOf(req);
    const parsed = parseForm(skpdForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), skpd, { form: parsed.form });
    const { jabatan_kepala: jabatanKepala, aktif, version, ...rest } = parsed.value;
    const isActive = holdsInCity(req.actor, permissions.manageOffices) ? aktif === 'ya' : skpd.aktif;
    try {
      await this.deps.offices.update(contextOf(req, skpd), skpd.id, version, {
        ...rest,
        jabatanKepala,
        aktif: isActive,
      });
    } catch (error) {
      const { status, form } = refusedOrStale(req.body, error);
      this.deps.directory.drop();
      return this.render(req, res.status(status), await this.officeOf(req), { form });
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Data SKPD disimpan.' });
    res.redirect(303, skpdAdminUrl(skpd.slug));
  };

  readonly saveHours = async (req: Request, res: Response): Promise<void> => {
    const skpd = await this.officeOf(req);
    const parsed = parseForm(jamKerjaForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), skpd, { formJam: parsed.form });
    const { berlakuDari, week, version } = parsed.value;
    try {
      const isi = await countMoved(this.deps.kalender, () =>
        this.deps.jamKerja.set(contextOf(req, skpd), skpd.id, berlakuDari, week, version),
      );
      this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Jam kerja disimpan.', isi });
    } catch (error) {
      const { status, form } = refusedOrStale(req.body, error);
      return this.render(req, res.status(status), skpd, { formJam: form });
    }
    res.redirect(303, skpdAdminUrl(skpd.slug));
  };

  private async officeOf(req: Request): Promise<Skpd> {
    const skpd = (await this.deps.directory.snapshot()).skpdBySlug(String(req.params['slug']));
    if (skpd === null || !isWithin(req, skpd)) throw new NotFound();
    return skpd;
  }

  private async render(
    req: Request,
    res: Response,
    skpd: Skpd,
    failed: Pick<SkpdPage, 'form' | 'formJam'>,
  ): Promise<void> {
    const { queries, clock, pages } = this.deps;
    const [own, general] = await Promise.all([queries.hoursOf(skpd.id), queries.hoursOf(null)]);
    const mayDeactivate = holdsInCity(req.actor, permissions.manageOffices);
    const page = skpdPage({ skpd, own, general, today: wibDay(clock.now()), mayDeactivate, ...failed });
    await pages.render(req, res, 'portal/admin/skpd-satu', page);
  }
}

function isWithin(req: Request, skpd: Skpd): boolean {
  return coversAny(scopesFor(req.actor, permissions.manageOffices), { skpdId: skpd.id });
}

/** Kominfo changes any office; an administrator of the office acts for it. */
function contextOf(req: Request, skpd: Skpd): WorkContext {
  return workContext(req, holdsInCity(req.actor, permissions.manageOffices) ? 'kominfo' : skpd.slug);
}
