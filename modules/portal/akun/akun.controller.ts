import type { Request, Response } from 'express';
import type { AccountService } from '../../../src/auth/account.service.js';
import { isSignedIn } from '../../../src/auth/actor.js';
import type { SessionGate } from '../../../src/auth/session-gate.js';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { kataSandiForm, sesiForm } from './akun.form.js';
import { akunPaths } from './akun.paths.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

/** The own account: overview, password, devices. */
export class AkunController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly account: AccountService,
    private readonly gate: SessionGate,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const akun = await this.account.summary(ownId(req));
    await this.pages.render(req, res, 'portal/akun/akun', {
      judul: 'Akun saya',
      akun,
      url: akunPaths,
      isPetugas: akun.jenis === 'petugas',
      isWarga: akun.jenis === 'warga',
    });
  };

  readonly showPassword = (req: Request, res: Response): Promise<void> =>
    this.renderPassword(req, res, emptyForm());

  readonly changePassword = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kataSandiForm, req.body);
    if (!parsed.ok) return this.renderPassword(req, res.status(422), keepTyped(parsed.form));
    try {
      const { kata_sandi_lama: current, kata_sandi: next } = parsed.value;
      await this.account.changePassword(
        workContext(req),
        ownId(req),
        current,
        next,
        this.gate.currentRowId(req),
      );
      await this.gate.rotate(req, { totpLolos: req.session.totpLolos === true });
      this.flash.put(res, {
        jenis: 'berhasil',
        judul: 'Kata sandi diganti.',
        isi: 'Perangkat lain sudah dikeluarkan.',
      });
      res.redirect(303, akunPaths.akun);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.renderPassword(req, res.status(status), form);
    }
  };

  readonly showDevices = async (req: Request, res: Response): Promise<void> => {
    const perangkat = await this.account.listSessions(ownId(req), this.gate.currentRowId(req));
    await this.pages.render(req, res, 'portal/akun/perangkat', {
      judul: 'Perangkat yang masuk',
      perangkat,
      url: akunPaths,
    });
  };

  readonly endDevice = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(sesiForm, req.body);
    if (!parsed.ok) throw new NotFound();
    await this.account.endSession(ownId(req), parsed.value.sesi);
    this.flash.put(res, { jenis: 'berhasil', judul: 'Perangkat dikeluarkan.' });
    res.redirect(303, akunPaths.perangkat);
  };

  readonly endAllDevices = async (req: Request, res: Response): Promise<void> => {
    await this.account.endAllSessions(workContext(req), ownId(req));
    await this.gate.signOut(req, res);
    this.flash.put(res, { jenis: 'berhasil', judul: 'Anda sudah keluar dari semua perangkat.' });
    res.redirect(303, akunPaths.masuk);
  };

  private renderPassword(req: Request, res: Response, form: FormState): Promise<void> {
    return this.pages.render(req, res, 'portal/akun/kata-sandi', {
      judul: 'Ganti kata sandi',
      form,
      url: akunPaths,
    });
  }
}

/** The account of the request. @throws NotFound for a visitor, whom the guard already turned away. */
export function ownId(req: Request): string {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return req.actor.penggunaId;
}
