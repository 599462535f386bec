import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Clock } from '../../../src/time/time.js';
import { url } from '../paths.js';
import { permissions } from '../permissions.js';
import type { DinasService, PeriksaTotp } from './dinas.service.js';
import { LABEL_GILIRAN } from './giliran.rules.js';
import { mulaiForm, penggantiForm } from './piket.form.js';
import type { PiketQueries } from './piket.queries.js';
import { daysShown, piketPage } from './piket.view.js';

/** Which of the page's two forms failed. */
interface Gagal {
  readonly mulai?: FormState;
  readonly pengganti?: FormState;
}

/** The page of piket: begin, end, who sits, who stands in. */
export class PiketController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly clock: Clock,
    private readonly queries: PiketQueries,
    private readonly service: DinasService,
    private readonly totp: PeriksaTotp,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, {});

  readonly begin = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(mulaiForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { mulai: parsed.form });
    try {
      const dinas = await this.service.begin(
        workContext(req, 'command-center'),
        personOf(req),
        parsed.value.kodeTotp,
      );
      this.flash.put(res, {
        jenis: 'berhasil',
        judul: `Piket dimulai: ${LABEL_GILIRAN[dinas.giliran]}, kursi ${String(dinas.kursi)}.`,
      });
      res.redirect(303, url('piket'));
    } catch (error) {
      // The code is never shown again: it is used up.
      await this.renderRefusal(req, res, error, (errors) => ({ mulai: { values: {}, errors } }));
    }
  };

  readonly end = async (req: Request, res: Response): Promise<void> => {
    const ended = await this.service.end(workContext(req, 'command-center'), personOf(req));
    this.flash.put(
      res,
      ended
        ? { jenis: 'berhasil', judul: 'Piket diakhiri.' }
        : { jenis: 'info', judul: 'Piket Anda sudah berakhir.' },
    );
    res.redirect(303, url('piket'));
  };

  readonly appoint = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(penggantiForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { pengganti: parsed.form });
    const operators = await this.queries.listOperators();
    if (!operators.some((one) => one.penggunaId === parsed.value.penggunaId)) throw new NotFound();
    try {
      await this.service.appoint(workContext(req, 'command-center'), personOf(req), parsed.value);
      this.flash.put(res, { jenis: 'berhasil', judul: 'Pengganti ditunjuk.' });
      res.redirect(303, url('piket'));
    } catch (error) {
      await this.renderRefusal(req, res, error, (errors) => ({
        pengganti: { values: cleanBody(req.body), errors },
      }));
    }
  };

  private renderRefusal(
    req: Request,
    res: Response,
    error: unknown,
    gagal: (errors: FormState['errors']) => Gagal,
  ): Promise<void> {
    if (!(error instanceof RuleBroken)) throw error;
    const errors = Object.keys(error.fields).length > 0 ? error.fields : { '': error.message };
    return this.render(req, res.status(422), gagal(errors));
  }

  private async render(req: Request, res: Response, gagal: Gagal): Promise<void> {
    const now = this.clock.now();
    const penggunaId = personOf(req);
    const { dari, sampai } = daysShown(now);
    const maySit = scopesFor(req.actor, permissions.sit).length > 0;
    const mayPlan = scopesFor(req.actor, permissions.plan).length > 0;
    const [bertugas, rencana, dinas, perluTotp, calon] = await Promise.all([
      this.queries.whoIsOn(now),
      this.queries.listPlan(dari, sampai),
      this.queries.listDinas(dari, sampai),
      this.totp.isInstalled(penggunaId),
      mayPlan ? this.queries.listOperators() : [],
    ]);
    const model = piketPage({
      now,
      penggunaId,
      bertugas,
      rencana,
      dinas,
      perluTotp,
      calon,
      bolehMulai: maySit,
      formMulai: gagal.mulai ?? emptyForm(),
      formPengganti: gagal.pengganti ?? emptyForm(),
    });
    await this.pages.render(req, res, 'command-center/piket', model);
  }
}

function personOf(req: Request): string {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return req.actor.penggunaId;
}
