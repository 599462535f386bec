import type { Request, Response } from 'express';
import type { ContactService } from '../../../src/auth/contact.service.js';
import { maskContact } from '../../../src/auth/identifier.js';
import { safeNext, type KnowsPath } from '../../../src/auth/next-url.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { ownId } from './akun.controller.js';
import { kontakForm, kontakKodeForm } from './akun.form.js';
import { akunPaths } from './akun.paths.js';
import { keepTyped, refusedOrDelayed } from './refusal.js';

/** Changing the contact, and entering the code that was sent to it. */
export class KontakController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly contact: ContactService,
    private readonly knowsPath: KnowsPath,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kontakForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form));
    try {
      const isSent = await this.contact.requestCode(workContext(req), ownId(req), parsed.value.kontak);
      if (!isSent)
        this.flash.put(res, {
          jenis: 'info',
          judul: 'Nomor telepon dicatat.',
          isi: 'Kami belum dapat mengirim SMS. Pemulihan akun lewat kelurahan.',
        });
      res.redirect(303, isSent ? akunPaths.kontakKode : akunPaths.akun);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.render(req, res.status(status), form);
    }
  };

  readonly showCode = (req: Request, res: Response): Promise<void> =>
    this.renderCode(req, res, emptyForm({ lanjut: safeNext(req.query['lanjut'], this.knowsPath) ?? '' }));

  readonly submitCode = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kontakKodeForm, req.body);
    if (!parsed.ok) return this.renderCode(req, res.status(422), keepTyped(parsed.form));
    try {
      await this.contact.enterCode(workContext(req), ownId(req), parsed.value.kode);
      this.flash.put(res, { jenis: 'berhasil', judul: 'Surel Anda sudah dipastikan.' });
      const body = req.body as Readonly<Record<string, unknown>>;
      res.redirect(303, safeNext(body['lanjut'], this.knowsPath) ?? akunPaths.akun);
    } catch (error) {
      const { status, form } = refusedOrDelayed(req.body, error);
      await this.renderCode(req, res.status(status), form);
    }
  };

  private render(req: Request, res: Response, form: FormState): Promise<void> {
    return this.pages.render(req, res, 'portal/akun/kontak', {
      judul: 'Ganti surel atau telepon',
      form,
      url: akunPaths,
    });
  }

  private async renderCode(req: Request, res: Response, form: FormState): Promise<void> {
    const open = await this.contact.findOpen(ownId(req));
    if (open === null && res.statusCode === 200) {
      res.redirect(303, akunPaths.kontak);
      return;
    }
    await this.pages.render(req, res, 'portal/akun/kontak-kode', {
      judul: 'Masukkan kode',
      form,
      url: akunPaths,
      kontak: open === null ? null : maskContact(open.nilai),
      lanjut: form.values['lanjut'],
    });
  }
}
