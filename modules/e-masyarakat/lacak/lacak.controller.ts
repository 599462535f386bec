import type { Request, Response } from 'express';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { readKode } from '../kode.js';
import { url } from '../paths.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { LacakService } from './lacak.service.js';
import { kunciSchema, lacakSchema } from './lacak.form.js';

/** Tracking by code: public ones lead to their page; all others get one identical page that asks for the kunci lacak. */
export class LacakController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly publik: PublikQueries;
      readonly lacak: LacakService;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.query['kode'] ?? ''));
    await this.render(req, res, { form: emptyForm(kode === null ? {} : { kode }), action: url.lacak() });
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(lacakSchema, req.body);
    if (!parsed.ok) {
      res.status(422);
      return this.render(req, res, { form: parsed.form, action: url.lacak() });
    }
    const { kode, kunci } = parsed.value;
    if ((await this.deps.publik.findByKode(kode)) !== null) return res.redirect(303, url.pengaduan(kode));
    if (kunci === '')
      return this.render(req, res, { form: emptyForm({ kode }), tanyaKunci: true, action: url.lacak() });
    const kunciForm = parseForm(kunciSchema, req.body);
    const hasil = kunciForm.ok ? await this.deps.lacak.open(kode, kunci, req.ip ?? '') : null;
    if (hasil !== null)
      return this.render(req, res, { form: emptyForm({ kode }), hasil, action: url.lacak() });
    res.status(422);
    return this.render(req, res, {
      form: { values: { kode }, errors: { kunci: 'Kode dan kunci ini tidak cocok.' } },
      tanyaKunci: true,
      action: url.lacak(),
    });
  };

  private render(req: Request, res: Response, model: Readonly<Record<string, unknown>>): Promise<void> {
    return this.deps.pages.render(req, res, 'e-masyarakat/lacak', {
      judul: 'Lacak pengaduan',
      tanpaIndeks: true,
      kembali: { href: url.beranda(), text: 'e-Masyarakat' },
      ...model,
    });
  }
}
