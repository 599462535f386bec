import type { Request, Response } from 'express';
import { type Actor, isSignedIn } from '../../../src/auth/actor.js';
import { loadAccount } from '../../../src/auth/actor.queries.js';
import { needsTotp, type LoginService } from '../../../src/auth/login.service.js';
import { safeNext, type KnowsPath } from '../../../src/auth/next-url.js';
import type { CheckCredentials } from '../../../src/auth/passport.js';
import type { PenggunaRow } from '../../../src/auth/pengguna.js';
import type { SessionGate } from '../../../src/auth/session-gate.js';
import type { Database } from '../../../src/db/database.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Manifests } from '../manifests.js';
import { akunPaths } from './akun.paths.js';
import { landingOf } from './landing.js';
import { masukForm } from './masuk.form.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

const WRONG = 'Pengenal atau kata sandi salah.';

/** Signing in and out. */
export class MasukController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly login: LoginService,
    private readonly gate: SessionGate,
    private readonly checkCredentials: CheckCredentials,
    private readonly manifests: Manifests,
    private readonly knowsPath: KnowsPath,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const lanjut = safeNext(req.query['lanjut'], this.knowsPath);
    if (isSignedIn(req.actor)) {
      res.redirect(303, lanjut ?? (await this.landing(req.actor)));
      return;
    }
    await this.render(req, res, emptyForm({ lanjut: lanjut ?? '' }));
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(masukForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form));
    const lanjut = safeNext(parsed.value.lanjut, this.knowsPath);
    // Passport reads the body: it gets the cleaned text, the same that was hashed when the password was set.
    req.body = parsed.value;
    try {
      const row = await this.checkCredentials(req, res);
      if (row === null)
        return await this.render(
          req,
          res.status(422),
          keepTyped({ values: parsed.value, errors: { pengenal: WRONG } }),
        );
      await this.welcome(req, res, row, lanjut);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), form);
    }
  };

  readonly signOut = async (req: Request, res: Response): Promise<void> => {
    await this.gate.signOut(req, res);
    res.redirect(303, '/');
  };

  /** Opens the session of somebody who has proved himself and sends him on. */
  async complete(
    req: Request,
    res: Response,
    row: PenggunaRow,
    step: { readonly totpLolos: boolean; readonly lanjut: string | null },
  ): Promise<void> {
    await this.gate.signIn(req, res, { penggunaId: row.id, jenis: row.jenis, totpLolos: step.totpLolos });
    await this.login.recordSignIn(workContext(req), row);
    const account = await loadAccount(this.db.read, row.id, step.totpLolos);
    const target = step.lanjut ?? (account === null ? '/' : await this.landing(account.actor));
    res.redirect(303, target);
  }

  private async landing(actor: Actor): Promise<string> {
    const waiting =
      actor.jenis === 'petugas' ? await this.manifests.waiting(actor) : new Map<string, number>();
    return landingOf(actor, this.manifests.modules(), waiting);
  }

  private async welcome(req: Request, res: Response, row: PenggunaRow, lanjut: string | null): Promise<void> {
    if (!needsTotp(row)) return this.complete(req, res, row, { totpLolos: false, lanjut });
    await this.gate.awaitTotp(req, res, row.id, lanjut);
    res.redirect(303, akunPaths.masukKode);
  }

  private render(req: Request, res: Response, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    return this.pages.render(req, res, 'portal/akun/masuk', {
      judul: 'Masuk',
      form,
      url: akunPaths,
      lanjut: form.values['lanjut'],
    });
  }
}
