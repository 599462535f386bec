import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { Conflict, NotFound, RuleBroken, WindowClosed, type DomainError } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Clock } from '../../../src/time/time.js';
import { serahTerimaUrl } from '../paths.js';
import { permissions } from '../permissions.js';
import { bentukSerahTerima } from './kode.js';
import { isiForm, kembaliForm, tandaTanganForm } from './serah-terima.form.js';
import { serahTerimaPdf } from './serah-terima.pdf.js';
import type { SerahTerimaQueries } from './serah-terima.queries.js';
import type { SerahTerima } from './serah-terima.repository.js';
import type { Penulis, SerahTerimaService } from './serah-terima.service.js';
import { serahTerimaList, serahTerimaPage, type SerahTerimaBahan } from './serah-terima.view.js';

/** What the pages of serah terima stand on. */
export interface SerahTerimaControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly clock: Clock;
  readonly queries: SerahTerimaQueries;
  readonly service: SerahTerimaService;
  /** Address of this installation, for the QR code. */
  readonly baseUrl: string;
}

type Gagal = Pick<SerahTerimaBahan, 'formIsi' | 'formTandaTangan' | 'formKembali'>;

/** A month of turns. */
const listed = 93;

/** The list, one serah terima, its reasons, signatures, return and PDF. */
export class SerahTerimaController {
  constructor(private readonly deps: SerahTerimaControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const daftar = await this.deps.queries.list(listed);
    await this.deps.pages.render(req, res, 'command-center/serah-terima-daftar', serahTerimaList(daftar));
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, {});

  readonly fill = async (req: Request, res: Response): Promise<void> => {
    const { kode } = await this.find(req);
    const parsed = parseForm(isiForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { formIsi: parsed.form });
    await this.tried(req, res, 'formIsi', async () => {
      await this.deps.service.fill(workContext(req, 'command-center'), kode, writerOf(req), parsed.value);
      return 'Isi serah terima disimpan.';
    });
  };

  readonly sign = async (req: Request, res: Response): Promise<void> => {
    const { kode } = await this.find(req);
    const parsed = parseForm(tandaTanganForm, req.body);
    if (!parsed.ok)
      return this.render(req, res.status(422), {
        formTandaTangan: { values: {}, errors: parsed.form.errors },
      });
    await this.tried(req, res, 'formTandaTangan', async () => {
      const wish = { ...parsed.value, penggunaId: writerOf(req).penggunaId };
      await this.deps.service.sign(workContext(req, 'command-center'), kode, wish);
      return wish.sebagai === 'penyerah'
        ? 'Anda menyerahkan. Menunggu penerima.'
        : 'Serah terima diterima. Piket sebelumnya berakhir.';
    });
  };

  readonly giveBack = async (req: Request, res: Response): Promise<void> => {
    const { kode } = await this.find(req);
    const parsed = parseForm(kembaliForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { formKembali: parsed.form });
    await this.tried(req, res, 'formKembali', async () => {
      const { alasanKembali } = parsed.value;
      await this.deps.service.giveBack(
        workContext(req, 'command-center'),
        kode,
        writerOf(req),
        alasanKembali,
      );
      return 'Dikembalikan. Tanda tangan sebelumnya tidak berlaku lagi.';
    });
  };

  readonly pdf = async (req: Request, res: Response): Promise<void> => {
    const one = await this.find(req);
    const signatures = await this.deps.queries.signatures(one);
    const bytes = await serahTerimaPdf(one, signatures, this.deps.baseUrl + serahTerimaUrl(one.kode));
    res.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${one.kode}.pdf"`,
      'Cache-Control': 'no-store',
    });
    res.end(bytes);
  };

  /** Does it and shows the page again; a refusal is shown where it belongs, with what was typed but for the code. */
  private async tried(
    req: Request,
    res: Response,
    name: keyof Gagal,
    work: () => Promise<string>,
  ): Promise<void> {
    try {
      this.deps.flash.put(res, { jenis: 'berhasil', judul: await work() });
      res.redirect(303, serahTerimaUrl(String(req.params['kode'])));
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof Conflict || error instanceof WindowClosed))
        throw error;
      await this.render(req, res.status(error.status), { [name]: refusalOf(req, error) });
    }
  }

  private async find(req: Request): Promise<SerahTerima> {
    const kode = String(req.params['kode']);
    const one = bentukSerahTerima.test(kode) ? await this.deps.queries.find(kode) : null;
    if (one === null) throw new NotFound();
    return one;
  }

  private async render(req: Request, res: Response, gagal: Gagal): Promise<void> {
    const { queries, clock, pages } = this.deps;
    const one = await this.find(req);
    const { penggunaId, isPenyelia } = writerOf(req);
    const [butir, signatures, turn] = await Promise.all([
      queries.butir(one.id),
      queries.signatures(one),
      queries.turnOf(penggunaId),
    ]);
    const model = serahTerimaPage({
      now: clock.now(),
      one,
      butir,
      signatures,
      isPenyelia,
      penggunaId,
      turn,
      ...gagal,
    });
    await pages.render(req, res, 'command-center/serah-terima', model);
  }
}

function refusalOf(req: Request, error: DomainError): FormState {
  const { kodeTotp: _kodeTotp, ...values } = cleanBody(req.body);
  const fields = error instanceof RuleBroken ? error.fields : {};
  return { values, errors: Object.keys(fields).length > 0 ? fields : { '': error.message } };
}

function writerOf(req: Request): Penulis {
  if (!isSignedIn(req.actor)) throw new NotFound();
  const { penggunaId, nama } = req.actor;
  return { penggunaId, nama, isPenyelia: scopesFor(req.actor, permissions.plan).length > 0 };
}
