import type { Request, Response } from 'express';
import { isResident } from '../../../../src/auth/actor.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { url } from '../paths.js';
import { aktifForm, hostForm, kunciMitraForm, kunciWargaForm } from './klien.form.js';
import type { KlienRepository } from './klien.repository.js';
import type { KlienService, KunciBaru } from './klien.service.js';
import { klienView, kunciView } from './klien.view.js';

export interface KlienControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly klien: KlienRepository;
  readonly kunci: KlienService;
}

const sudahDibuat =
  'Kunci ini sudah dibuat dan hanya ditampilkan sekali. Kalau hilang, matikan dan buat yang baru.';

/** Pages of Open311 keys: a resident's own, and those of partners. */
export class KlienController {
  constructor(private readonly deps: KlienControllerDeps) {}

  readonly showOwn = (req: Request, res: Response): Promise<void> =>
    this.renderOwn(req, res, emptyForm(), null);

  readonly createOwn = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kunciWargaForm, req.body);
    if (!parsed.ok) return this.renderOwn(req, res.status(422), parsed.form, null);
    const baru = { nama: parsed.value.nama, pemilikId: ownerOf(req), hostMedia: [] };
    await this.create(req, res, parsed.value._kunci, baru, (form, rahasia) =>
      this.renderOwn(req, res, form, rahasia),
    );
  };

  readonly endOwn = async (req: Request, res: Response): Promise<void> => {
    await this.deps.kunci.setAktif(workContext(req), String(req.params['id']), ownerOf(req), false);
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Kunci dimatikan.' });
    res.redirect(303, url.kunci());
  };

  readonly showPartners = (req: Request, res: Response): Promise<void> =>
    this.renderPartners(req, res, emptyForm(), null);

  readonly createPartner = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kunciMitraForm, req.body);
    if (!parsed.ok) return this.renderPartners(req, res.status(422), parsed.form, null);
    const { nama, host, _kunci } = parsed.value;
    const baru = { nama, pemilikId: null, hostMedia: host };
    await this.create(req, res, _kunci, baru, (form, rahasia) =>
      this.renderPartners(req, res, form, rahasia),
    );
  };

  readonly switchPartner = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(aktifForm, req.body);
    if (!parsed.ok) throw new RuleBroken('Pilih nyala atau mati.');
    await this.deps.kunci.setAktif(
      workContext(req, 'kominfo'),
      String(req.params['id']),
      null,
      parsed.value.aktif,
    );
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: parsed.value.aktif ? 'Kunci dinyalakan.' : 'Kunci dimatikan.',
    });
    res.redirect(303, url.klien());
  };

  readonly setHosts = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(hostForm, req.body);
    if (!parsed.ok) throw new RuleBroken(parsed.form.errors['host'] ?? 'Tulis nama host.');
    await this.deps.kunci.setHosts(workContext(req, 'kominfo'), String(req.params['id']), parsed.value.host);
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Daftar host disimpan.' });
    res.redirect(303, url.klien());
  };

  /** The new key stands on the answer itself: nothing of it goes through a cookie, a URL or the database. */
  private async create(
    req: Request,
    res: Response,
    kunciForm: string,
    baru: KunciBaru,
    render: (form: FormState, rahasia: string | null) => Promise<void>,
  ): Promise<void> {
    try {
      const rahasia = await this.deps.kunci.create(workContext(req), kunciForm, baru);
      if (rahasia === null) this.deps.flash.put(res, { jenis: 'info', judul: sudahDibuat });
      if (rahasia === null) return res.redirect(303, baru.pemilikId === null ? url.klien() : url.kunci());
      res.setHeader('Cache-Control', 'no-store');
      await render(emptyForm(), rahasia);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      res.status(422);
      await render(withErrors(req.body, { nama: error.message }), null);
    }
  }

  private async renderOwn(
    req: Request,
    res: Response,
    form: FormState,
    rahasia: string | null,
  ): Promise<void> {
    const rows = await this.deps.klien.list(ownerOf(req));
    await this.deps.pages.render(req, res, 'e-masyarakat/open311/kunci', kunciView({ rows, form, rahasia }));
  }

  private async renderPartners(
    req: Request,
    res: Response,
    form: FormState,
    rahasia: string | null,
  ): Promise<void> {
    const rows = await this.deps.klien.list(null);
    await this.deps.pages.render(req, res, 'e-masyarakat/open311/klien', klienView({ rows, form, rahasia }));
  }
}

function ownerOf({ actor }: Request): string {
  if (!isResident(actor)) throw new NotFound();
  return actor.penggunaId;
}
