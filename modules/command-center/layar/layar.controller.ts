import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { url } from '../paths.js';
import { officesOf } from '../pimpinan/pimpinan.policy.js';
import { permissions } from '../permissions.js';
import { cabutForm, layarForm, papanForm } from './layar.form.js';
import type { LayarService } from './layar.service.js';
import { layarPage } from './layar.view.js';

/** Pair, choose and revoke wall screens. The pairing itself happens at `/layar`, on the screen. */
export class LayarController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly service: LayarService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm(), null);

  readonly announce = async (req: Request, res: Response): Promise<void> => {
    assertCity(req);
    const parsed = parseForm(layarForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form, null);
    const kode = await this.service.announce(
      workContext(req, 'kominfo'),
      parsed.value.nama,
      parsed.value.papan,
    );
    await this.render(req, res, emptyForm(), `${kode.slice(0, 4)}-${kode.slice(4)}`);
  };

  readonly choose = async (req: Request, res: Response): Promise<void> => {
    assertCity(req);
    const parsed = parseForm(papanForm, req.body);
    if (!parsed.ok) throw new NotFound();
    await this.service.choose(workContext(req, 'kominfo'), parsed.value.id, parsed.value.papan);
    this.done(res, 'Papan layar diganti.');
  };

  readonly revoke = async (req: Request, res: Response): Promise<void> => {
    assertCity(req);
    const parsed = parseForm(cabutForm, req.body);
    if (!parsed.ok) throw new NotFound();
    await this.service.revoke(workContext(req, 'kominfo'), parsed.value.id);
    this.done(res, 'Layar dicabut.');
  };

  private done(res: Response, judul: string): void {
    this.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, url('layar'));
  }

  private async render(req: Request, res: Response, form: FormState, kode: string | null): Promise<void> {
    assertCity(req);
    await this.pages.render(
      req,
      res,
      'command-center/layar',
      layarPage(await this.service.list(), form, kode),
    );
  }
}

/** An administrator of one SKPD has no walls. */
function assertCity(req: Request): void {
  if (officesOf(req.actor, permissions.manageLayar) !== null) throw new NotFound();
}
