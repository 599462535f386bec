import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { personOf } from '../pengguna.controller.js';
import { hapusForm } from './data-saya.form.js';
import type { DataSayaService } from './data-saya.service.js';
import { dataSayaPage, dataTerhapusPage } from './data-saya.view.js';

/** A person sees, takes along and erases what all modules hold about him. */
export class DataSayaController {
  constructor(
    private readonly pages: Pages,
    private readonly service: DataSayaService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly download = async (req: Request, res: Response): Promise<void> => {
    const data = await this.service.exportAll(personOf(req));
    res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.setHeader('Content-Disposition', 'attachment; filename="data-saya.json"');
    res.setHeader('Cache-Control', 'no-store');
    res.end(JSON.stringify(data, null, 2));
  };

  readonly erase = async (req: Request, res: Response): Promise<void> => {
    if (isStaff(req)) throw new NotFound();
    const parsed = parseForm(hapusForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const hasil = await this.service.erase(workContext(req), personOf(req));
    await this.pages.render(req, res, 'portal/data-terhapus', dataTerhapusPage(hasil));
  };

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const bagian = await this.service.collect(personOf(req));
    await this.pages.render(req, res, 'portal/data-saya', dataSayaPage(bagian, isStaff(req), form));
  }
}

/** Accounts of staff belong to the office. */
function isStaff(req: Request): boolean {
  return req.actor.jenis === 'petugas';
}
