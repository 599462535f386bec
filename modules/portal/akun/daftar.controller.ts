import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import type { ContactService } from '../../../src/auth/contact.service.js';
import { newToken } from '../../../src/auth/crypto.js';
import { networkOf } from '../../../src/auth/device.js';
import { safeNext, type KnowsPath } from '../../../src/auth/next-url.js';
import type { JenisPengguna } from '../../../src/auth/pengguna.js';
import type { FormOrigin, Kontak, RegistrationService } from '../../../src/auth/registration.service.js';
import type { SessionGate } from '../../../src/auth/session-gate.js';
import { readCookie, type CookieJar } from '../../../src/http/cookies.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { wibDay, type Clock } from '../../../src/time/time.js';
import { akunPaths, withNext } from './akun.paths.js';
import { daftarForm, daftarLuarForm } from './daftar.form.js';
import { inOrder, keepTyped, refusedOrDelayed } from './refusal.js';

/** Fields in the order they stand on either page. */
const FIELDS = ['', 'jenis', 'nama', 'nik', 'kk', 'lahir', 'kontak', 'kata_sandi', 'setuju'];

/** The two registration pages. */
type Page = 'daftar' | 'daftar-luar';

const TITLES: Readonly<Record<Page, string>> = {
  daftar: 'Buat akun warga',
  'daftar-luar': 'Buat akun bukan penduduk Binjai',
};

/** Opening an account: residents by the registry, others as pemohon or pasien. */
export class DaftarController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly registration: RegistrationService,
    private readonly contact: ContactService,
    private readonly gate: SessionGate,
    private readonly cookies: CookieJar,
    private readonly knowsPath: KnowsPath,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.showPage(req, res, 'daftar');
  readonly showLuar = (req: Request, res: Response): Promise<void> => this.showPage(req, res, 'daftar-luar');

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(daftarForm(wibDay(this.clock.now())), req.body);
    if (!parsed.ok) return this.render(req, res.status(422), 'daftar', parsed.form);
    const { nik, kk, tanggalLahir, kontak, kata_sandi: kataSandi, lanjut, _kunci } = parsed.value;
    await this.open(req, res, 'daftar', { jenis: 'warga', kontak, lanjut }, () =>
      this.registration.registerWarga(
        workContext(req),
        { nik, kk, tanggalLahir, kontak, kataSandi },
        this.originOf(req, _kunci),
      ),
    );
  };

  readonly submitLuar = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(daftarLuarForm(wibDay(this.clock.now())), req.body);
    if (!parsed.ok) return this.render(req, res.status(422), 'daftar-luar', parsed.form);
    const { jenis, nama, nik, kontak, kata_sandi: kataSandi, lanjut, _kunci } = parsed.value;
    await this.open(req, res, 'daftar-luar', { jenis, kontak, lanjut }, () =>
      this.registration.registerNonResident(
        workContext(req),
        { jenis, nama, nik, kontak, kataSandi },
        this.originOf(req, _kunci),
      ),
    );
  };

  private async open(
    req: Request,
    res: Response,
    page: Page,
    form: { readonly jenis: JenisPengguna; readonly kontak: Kontak; readonly lanjut: string | undefined },
    register: () => Promise<string>,
  ): Promise<void> {
    try {
      const penggunaId = await register();
      await this.gate.signIn(req, res, { penggunaId, jenis: form.jenis, totpLolos: false });
      const isSent = await this.contact.requestCode(
        { ...workContext(req), pelakuId: penggunaId },
        penggunaId,
        form.kontak,
      );
      const lanjut = safeNext(form.lanjut, this.knowsPath);
      res.redirect(303, isSent ? withNext(akunPaths.kontakKode, lanjut) : (lanjut ?? akunPaths.akun));
    } catch (error) {
      const refused = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(refused.status), page, refused.form);
    }
  }

  // The key counts only together with this browser's form cookie: nobody else can replay it into a session.
  private originOf(req: Request, kunci: string): FormOrigin {
    return {
      jaringan: networkOf(req.ip),
      kunci: `${readCookie(req, this.cookies.form) ?? newToken()}|${kunci}`,
    };
  }

  private async showPage(req: Request, res: Response, page: Page): Promise<void> {
    if (isSignedIn(req.actor)) {
      res.redirect(303, akunPaths.akun);
      return;
    }
    const lanjut = safeNext(req.query['lanjut'], this.knowsPath);
    await this.render(req, res, page, emptyForm({ lanjut: lanjut ?? '', _kunci: newToken() }));
  }

  private render(req: Request, res: Response, page: Page, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    const shown = inOrder(keepTyped(form), FIELDS);
    return this.pages.render(req, res, `portal/akun/${page}`, {
      judul: TITLES[page],
      form: shown,
      url: akunPaths,
      kunci: shown.values['_kunci'],
      lanjut: shown.values['lanjut'],
    });
  }
}
