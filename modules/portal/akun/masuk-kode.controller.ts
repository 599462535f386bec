import type { Request, Response } from 'express';
import type { IdentityRows } from '../../../src/auth/identity-rows.js';
import { hasSession } from '../../../src/auth/session-gate.js';
import type { TotpService } from '../../../src/auth/totp.service.js';
import type { Database } from '../../../src/db/database.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Clock } from '../../../src/time/time.js';
import { akunPaths } from './akun.paths.js';
import type { MasukController } from './masuk.controller.js';
import { kodeForm } from './masuk.form.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

const WRONG = 'Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.';

interface Pending {
  readonly penggunaId: string;
  readonly lanjut: string | null;
}

/** The second step of signing in. */
export class MasukKodeController {
  constructor(
    private readonly pages: Pages,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rows: IdentityRows,
    private readonly totp: TotpService,
    private readonly masuk: MasukController,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    if (this.pendingOf(req) === null) {
      res.redirect(303, akunPaths.masuk);
      return;
    }
    await this.render(req, res, emptyForm());
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const pending = this.pendingOf(req);
    if (pending === null) {
      res.redirect(303, akunPaths.masuk);
      return;
    }
    const parsed = parseForm(kodeForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form));
    try {
      await this.finish(req, res, pending, parsed.value.kode);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), form);
    }
  };

  private async finish(req: Request, res: Response, pending: Pending, kode: string): Promise<void> {
    const isRight = await this.totp.verify(
      { ...workContext(req), pelakuId: pending.penggunaId },
      pending.penggunaId,
      kode,
    );
    const row = isRight ? await this.rows.pengguna.find(this.db.read, pending.penggunaId) : null;
    if (row === null) return this.render(req, res.status(422), { values: {}, errors: { kode: WRONG } });
    await this.masuk.complete(req, res, row, { totpLolos: true, lanjut: pending.lanjut });
  }

  private pendingOf(req: Request): Pending | null {
    const pending = hasSession(req) ? req.session.menunggu : undefined;
    return pending !== undefined && pending.sampai > this.clock.now() ? pending : null;
  }

  private render(req: Request, res: Response, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    return this.pages.render(req, res, 'portal/akun/masuk-kode', {
      judul: 'Kode verifikasi',
      form,
      url: akunPaths,
    });
  }
}
