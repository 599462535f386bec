import type { Request, Response } from 'express';
import { networkOf } from '../../../src/auth/device.js';
import type { Door, RecoveryService } from '../../../src/auth/recovery.service.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { wibDay, type Clock } from '../../../src/time/time.js';
import { kataSandiBaruForm, pulihkanForm, pulihkanMejaForm } from './akun.form.js';
import { akunPaths } from './akun.paths.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

const TITLES: Readonly<Record<Door, string>> = {
  pemulihan: 'Buat kata sandi baru',
  undangan: 'Selamat datang. Buat kata sandi',
};
const ACTIONS: Readonly<Record<Door, string>> = {
  pemulihan: akunPaths.pulihkanBaru,
  undangan: akunPaths.undangan,
};

/** Getting back into an account, and the first password of an invited officer: both set a password by a secret. */
export class PulihkanController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly clock: Clock,
    private readonly recovery: RecoveryService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> =>
    this.render(req, res, 'pulihkan', 'Pulihkan akun', emptyForm());

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(pulihkanForm, req.body);
    if (!parsed.ok)
      return this.render(req, res.status(422), 'pulihkan', 'Pulihkan akun', keepTyped(parsed.form));
    try {
      await this.recovery.request(workContext(req), parsed.value.pengenal, networkOf(req.ip));
      await this.render(req, res, 'pulihkan-terkirim', 'Periksa surel Anda', emptyForm());
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), 'pulihkan', 'Pulihkan akun', form);
    }
  };

  readonly showNew = (req: Request, res: Response): Promise<void> => this.showDoor(req, res, 'pemulihan');
  readonly submitNew = (req: Request, res: Response): Promise<void> => this.passDoor(req, res, 'pemulihan');
  readonly showInvitation = (req: Request, res: Response): Promise<void> =>
    this.showDoor(req, res, 'undangan');
  readonly acceptInvitation = (req: Request, res: Response): Promise<void> =>
    this.passDoor(req, res, 'undangan');

  readonly showDesk = (req: Request, res: Response): Promise<void> =>
    this.render(req, res, 'pulihkan-meja', 'Pulihkan dengan kode dari kelurahan', emptyForm());

  readonly submitDesk = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(pulihkanMejaForm(wibDay(this.clock.now())), req.body);
    const title = 'Pulihkan dengan kode dari kelurahan';
    if (!parsed.ok) return this.render(req, res.status(422), 'pulihkan-meja', title, keepTyped(parsed.form));
    try {
      const { nik, kode, kata_sandi: kataSandi } = parsed.value;
      await this.recovery.redeemDeskCode(workContext(req), nik, kode, kataSandi, networkOf(req.ip));
      this.sayDone(res);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), 'pulihkan-meja', title, form);
    }
  };

  private async showDoor(req: Request, res: Response, door: Door): Promise<void> {
    const kunci = String(req.query['kunci'] ?? '');
    const row = await this.recovery.open(door, kunci);
    await this.renderDoor(req, res, door, row.nama, emptyForm({ kunci }));
  }

  private async passDoor(req: Request, res: Response, door: Door): Promise<void> {
    const parsed = parseForm(kataSandiBaruForm, req.body);
    if (!parsed.ok) return this.renderDoor(req, res.status(422), door, '', keepTyped(parsed.form));
    try {
      await this.recovery.setPassword(workContext(req), door, parsed.value.kunci, parsed.value.kata_sandi);
      this.sayDone(res);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.renderDoor(req, res.status(status), door, '', form);
    }
  }

  private sayDone(res: Response): void {
    this.flash.put(res, { jenis: 'berhasil', judul: 'Kata sandi disimpan.', isi: 'Silakan masuk.' });
    res.redirect(303, akunPaths.masuk);
  }

  private renderDoor(req: Request, res: Response, door: Door, nama: string, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Referrer-Policy', 'no-referrer');
    return this.pages.render(req, res, 'portal/akun/kata-sandi-baru', {
      judul: TITLES[door],
      form,
      nama,
      tujuan: ACTIONS[door],
      rahasiaTautan: form.values['kunci'],
    });
  }

  private render(req: Request, res: Response, view: string, judul: string, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    return this.pages.render(req, res, `portal/akun/${view}`, { judul, form, url: akunPaths });
  }
}
