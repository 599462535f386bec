import type { Request, Response } from 'express';
import { RECOVER_ACCOUNT, type DeskAccount, type DeskService } from '../../../src/auth/desk.service.js';
import { scopesFor } from '../../../src/auth/policy.js';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { wibDay, type Clock } from '../../../src/time/time.js';
import { keepTyped } from '../akun/refusal.js';
import { mejaForm, mejaTindakanForm } from './admin-akun.form.js';
import { adminAkunPaths } from './admin-akun.paths.js';

/** The desk where residents with their KTP get help with their account. */
export class MejaAkunController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly clock: Clock,
    private readonly desk: DeskService,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm(), {});

  /** A POST, so that the NIK is in no address; what it found is part of this one answer. */
  readonly find = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(mejaForm(wibDay(this.clock.now())), req.body);
    if (!parsed.ok) return this.render(req, res.status(422), keepTyped(parsed.form), {});
    const akun = await this.desk.find(
      this.contextOf(req),
      req.actor,
      parsed.value.nik,
      parsed.value.tanggalLahir,
    );
    await this.render(req, res, emptyForm(), { akun, dicari: true });
  };

  readonly makeCode = async (req: Request, res: Response): Promise<void> => {
    const kode = await this.desk.makeCode(this.contextOf(req), req.actor, chosenId(req));
    await this.render(req, res, emptyForm(), { kode });
  };

  readonly close = async (req: Request, res: Response): Promise<void> => {
    await this.desk.close(this.contextOf(req), req.actor, chosenId(req));
    this.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Akun ditutup.',
      isi: 'Pemilik NIK sekarang dapat mendaftar sendiri.',
    });
    res.redirect(303, adminAkunPaths.meja);
  };

  private contextOf(req: Request): WorkContext {
    return workContext(req, scopesFor(req.actor, RECOVER_ACCOUNT)[0]?.kode || 'kota');
  }

  private render(
    req: Request,
    res: Response,
    form: FormState,
    found: { readonly akun?: DeskAccount | null; readonly dicari?: boolean; readonly kode?: string },
  ): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    return this.pages.render(req, res, 'portal/admin-akun/meja', {
      judul: 'Meja akun warga',
      layout: 'petugas',
      form,
      url: adminAkunPaths,
      ...found,
    });
  }
}

function chosenId(req: Request): string {
  const parsed = parseForm(mejaTindakanForm, req.body);
  if (!parsed.ok) throw new NotFound();
  return parsed.value.pengguna_id;
}
