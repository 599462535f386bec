import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { newId } from '../../../src/db/ids.js';
import type { Directory } from '../../../src/directory/directory.js';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Clock } from '../../../src/time/time.js';
import { mingguOf } from '../nilai/minggu.rules.js';
import { url } from '../paths.js';
import { permissions } from '../permissions.js';
import { officesOf } from '../pimpinan/pimpinan.policy.js';
import { tenggatOf } from '../pimpinan/tangga.rules.js';
import { hasilForm, keputusanForm } from './keputusan.form.js';
import type { KeputusanQueries } from './keputusan.queries.js';
import type { KeputusanService } from './keputusan.service.js';
import { keputusanPage } from './keputusan.view.js';

export interface KeputusanDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly queries: KeputusanQueries;
  readonly service: KeputusanService;
}

const rowsShown = 100;

interface Tampilan {
  readonly form?: FormState;
  readonly kunci?: string;
  readonly gagal?: { readonly id: string; readonly form: FormState };
}

/** Decisions of meetings. */
export class KeputusanController {
  constructor(private readonly deps: KeputusanDeps) {}

  readonly list = (req: Request, res: Response): Promise<void> => this.render(req, res, {});

  readonly note = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(keputusanForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { form: parsed.form });
    const { periode, isi, skpdId, tenggat, _kunci } = parsed.value;
    const errors: Record<string, string> = {};
    const due = tenggatOf(tenggat, this.deps.clock.now());
    if ('galat' in due) errors['tenggat'] = due.galat;
    if (!(await this.deps.directory.snapshot()).agencies().some(({ id }) => id === skpdId))
      errors['skpdId'] = 'Pilih SKPD.';
    if ('galat' in due || Object.keys(errors).length > 0)
      return this.render(req, res.status(422), { form: withErrors(req.body, errors), kunci: _kunci });
    await this.deps.service.note(workContext(req, 'command-center'), personOf(req), _kunci || newId(), {
      periode,
      isi,
      skpdId,
      tenggatAt: due.at,
    });
    this.done(res, 'Keputusan dicatat.');
  };

  readonly carryOut = async (req: Request, res: Response): Promise<void> => {
    const id = String(req.params['id']);
    const parsed = parseForm(hasilForm, req.body);
    if (!parsed.ok) {
      const isOwn = (await this.visible(req)).some((one) => one.id === id);
      if (!isOwn) throw new NotFound();
      return this.render(req, res.status(422), { gagal: { id, form: parsed.form } });
    }
    const offices = officesOf(req.actor, permissions.carryOutKeputusan) ?? [];
    await this.deps.service.carryOut(
      workContext(req, 'skpd'),
      personOf(req),
      offices,
      id,
      parsed.value.hasil,
    );
    this.done(res, 'Pelaksanaan dilaporkan.');
  };

  readonly close = async (req: Request, res: Response): Promise<void> => {
    await this.deps.service.close(
      workContext(req, 'command-center'),
      personOf(req),
      String(req.params['id']),
    );
    this.done(res, 'Keputusan ditutup.');
  };

  private done(res: Response, judul: string): void {
    this.deps.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, url('keputusan'));
  }

  private visible(req: Request) {
    return this.deps.queries.list(officesOf(req.actor, permissions.readAtensi), rowsShown);
  }

  private async render(req: Request, res: Response, { form, kunci, gagal }: Tampilan): Promise<void> {
    const { pages, directory, clock } = this.deps;
    const now = clock.now();
    const [daftar, kota] = await Promise.all([this.visible(req), directory.snapshot()]);
    const may = (permission: string): boolean => scopesFor(req.actor, permission).length > 0;
    const model = keputusanPage({
      daftar,
      kota,
      now,
      form: may(permissions.noteKeputusan) ? (form ?? emptyForm({ periode: mingguOf(now) })) : null,
      kunci: kunci ?? newId(),
      kantorSaya: officesOf(req.actor, permissions.carryOutKeputusan) ?? [],
      bolehMenutup: may(permissions.closeKeputusan),
      gagal: gagal ?? null,
    });
    await pages.render(req, res, 'command-center/keputusan', model);
  }
}

function personOf(req: Request): string {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return req.actor.penggunaId;
}
