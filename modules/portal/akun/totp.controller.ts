import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { safeNext, type KnowsPath } from '../../../src/auth/next-url.js';
import type { SessionGate } from '../../../src/auth/session-gate.js';
import type { TotpService } from '../../../src/auth/totp.service.js';
import { RuleBroken } from '../../../src/errors.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { ownId } from './akun.controller.js';
import { akunPaths } from './akun.paths.js';
import { kodeForm } from './masuk.form.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

const WRONG = 'Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.';

/** Setting up two-step verification, and new recovery codes. */
export class TotpController {
  constructor(
    private readonly pages: Pages,
    private readonly totp: TotpService,
    private readonly gate: SessionGate,
    private readonly knowsPath: KnowsPath,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const lanjut = safeNext(req.query['lanjut'], this.knowsPath);
    await this.render(req, res, emptyForm({ lanjut: lanjut ?? '' }));
  };

  /** The QR code of the secret that is being set up. */
  readonly picture = async (req: Request, res: Response): Promise<void> => {
    const { uri } = await this.totp.begin(workContext(req), ownId(req));
    res.setHeader('Cache-Control', 'no-store');
    res.type('png').send(await QRCode.toBuffer(uri, { margin: 2, scale: 5 }));
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kodeForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form));
    try {
      const kode = await this.totp.confirm(
        workContext(req),
        ownId(req),
        parsed.value.kode,
        this.gate.currentRowId(req),
      );
      await this.gate.rotate(req, { totpLolos: true });
      await this.renderCodes(req, res, kode);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), form);
    }
  };

  readonly renewCodes = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kodeForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form));
    try {
      const isRight = await this.totp.verify(workContext(req), ownId(req), parsed.value.kode);
      if (!isRight) throw new RuleBroken(WRONG, { kode: WRONG });
      await this.renderCodes(req, res, await this.totp.renewRecoveryCodes(workContext(req), ownId(req)));
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), form);
    }
  };

  private async renderCodes(req: Request, res: Response, kode: readonly string[]): Promise<void> {
    const body = req.body as Readonly<Record<string, unknown>>;
    res.setHeader('Cache-Control', 'no-store');
    await this.pages.render(req, res, 'portal/akun/kode-pemulihan', {
      judul: 'Simpan kode pemulihan',
      kode,
      lanjut: safeNext(body['lanjut'], this.knowsPath) ?? akunPaths.akun,
    });
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const terpasang = await this.totp.isInstalled(ownId(req));
    const setup = terpasang ? null : await this.totp.begin(workContext(req), ownId(req));
    res.setHeader('Cache-Control', 'no-store');
    await this.pages.render(req, res, 'portal/akun/totp', {
      judul: 'Verifikasi dua langkah',
      form,
      url: akunPaths,
      terpasang,
      rahasia: setup?.rahasia.match(/.{1,4}/g)?.join(' '),
      lanjut: form.values['lanjut'],
    });
  }
}
