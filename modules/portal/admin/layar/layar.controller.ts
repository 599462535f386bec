import type { Request, Response } from 'express';
import type { UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import type { CookieJar } from '../../../../src/http/cookies.js';
import type { Flash } from '../../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors, type FormState } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { coarseAddress, workContext } from '../../../../src/http/request.js';
import { pairScreen } from '../../../../src/screens/pairing.js';
import type { Screens } from '../../../../src/screens/screens.js';
import { DAY_MS } from '../../../../src/time/time.js';
import { paths } from '../../paths.js';
import { cabutForm, layarForm, pasangForm } from './layar.form.js';
import { layarPage } from './layar.view.js';

/** A paired screen stays paired until it is revoked; browsers keep a cookie at most 400 days. */
const cookieLifeMs = 400 * DAY_MS;

/** What the pages of screens need. */
export interface LayarDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly screens: Screens;
  readonly unitOfWork: UnitOfWork;
  readonly cookies: CookieJar;
  /** Prefixes the routes of all modules offer to screens. */
  readonly prefiks: () => readonly string[];
}

/** Announce, pair and revoke wall and waiting-room displays. */
export class LayarController {
  constructor(private readonly deps: LayarDeps) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm(), null);

  readonly announce = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(layarForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form, null);
    const { nama, prefiks } = parsed.value;
    const offered = this.deps.prefiks();
    if (!prefiks.every((one) => offered.includes(one))) throw new NotFound();
    const { kode } = await this.deps.unitOfWork.run(workContext(req, 'kominfo'), (tx) =>
      this.deps.screens.announce(tx, { nama, prefiks }),
    );
    await this.render(req, res, emptyForm(), `${kode.slice(0, 4)}-${kode.slice(4)}`);
  };

  readonly revoke = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(cabutForm, req.body);
    if (!parsed.ok) throw new NotFound();
    await this.deps.unitOfWork.run(workContext(req, 'kominfo'), (tx) =>
      this.deps.screens.revoke(tx, parsed.value.id),
    );
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Layar dicabut.' });
    res.redirect(303, paths.adminLayar);
  };

  /** Opened on the screen itself. */
  readonly showPairing = (req: Request, res: Response): Promise<void> =>
    this.renderPairing(req, res, emptyForm());

  readonly pair = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(pasangForm, req.body);
    if (!parsed.ok) return this.renderPairing(req, res.status(422), parsed.form);
    const { kode } = parsed.value;
    try {
      const { token, prefiks } = await pairScreen(this.deps, workContext(req), {
        kode,
        dari: coarseAddress(req.ip) ?? '',
      });
      const { screen, options } = this.deps.cookies;
      res.cookie(screen, token, { ...options, sameSite: 'strict', maxAge: cookieLifeMs });
      res.redirect(303, prefiks[0] ?? '/');
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.renderPairing(req, res.status(422), withErrors({}, { kode: error.message }));
    }
  };

  private async render(req: Request, res: Response, form: FormState, kode: string | null): Promise<void> {
    const layar = await this.deps.screens.list();
    await this.deps.pages.render(
      req,
      res,
      'portal/admin/layar',
      layarPage(layar, this.deps.prefiks(), form, kode),
    );
  }

  private renderPairing(req: Request, res: Response, form: FormState): Promise<void> {
    return this.deps.pages.render(req, res, 'portal/layar', {
      judul: 'Pasangkan layar',
      form,
      pasangUrl: paths.layar,
    });
  }
}
