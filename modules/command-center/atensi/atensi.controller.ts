import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { newId } from '../../../src/db/ids.js';
import type { Directory } from '../../../src/directory/directory.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Clock } from '../../../src/time/time.js';
import { atensiUrl } from '../paths.js';
import { permissions } from '../permissions.js';
import { officesOf } from '../pimpinan/pimpinan.policy.js';
import type { SubjekService } from '../pimpinan/subjek.service.js';
import { tenggatOf } from '../pimpinan/tangga.rules.js';
import { atensiForm, jawabanForm } from './atensi.form.js';
import type { AtensiQueries } from './atensi.queries.js';
import type { Atensi } from './atensi.repository.js';
import type { AtensiService } from './atensi.service.js';
import { atensiPage, daftarAtensiPage } from './atensi.view.js';

export interface AtensiDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly queries: AtensiQueries;
  readonly service: AtensiService;
  readonly subjek: SubjekService;
}

const rowsShown = 100;

/** Notes of the leaders: the list, one, and what can be done with it. */
export class AtensiController {
  constructor(private readonly deps: AtensiDeps) {}

  readonly list = (req: Request, res: Response): Promise<void> =>
    this.renderList(req, res, emptyForm({ subjek: textOf(req.query['subjek']) }), newId());

  readonly give = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(atensiForm, req.body);
    if (!parsed.ok) return this.renderList(req, res.status(422), parsed.form, newId());
    const { subjek, label, skpdId, isi, tenggat, _kunci } = parsed.value;
    const errors: Record<string, string> = {};
    const found = subjek === '' ? null : await this.deps.subjek.find(subjek);
    if (subjek !== '' && found === null) errors['subjek'] = 'Kode tidak dikenal. Contoh: PGD-2026-000123.';
    if (subjek === '' && label === '') errors['label'] = 'Tulis judulnya, atau kode yang dimaksud.';
    const due = tenggatOf(tenggat, this.deps.clock.now());
    if ('galat' in due) errors['tenggat'] = due.galat;
    if (!(await this.deps.directory.snapshot()).agencies().some(({ id }) => id === skpdId))
      errors['skpdId'] = 'Pilih SKPD.';
    if ('galat' in due || Object.keys(errors).length > 0)
      return this.renderList(req, res.status(422), withErrors(req.body, errors), _kunci || newId());
    const order = { subjek: found, label, skpdId, isi, tenggatAt: due.at };
    const kode = await this.deps.service.give(
      workContext(req, 'pimpinan'),
      personOf(req),
      _kunci || newId(),
      order,
    );
    this.deps.flash.put(res, { jenis: 'berhasil', judul: `Atensi ${kode} diberikan.` });
    res.redirect(303, atensiUrl(kode));
  };

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.renderOne(req, res, await this.find(req), emptyForm());

  readonly answer = async (req: Request, res: Response): Promise<void> => {
    const atensi = await this.find(req);
    const parsed = parseForm(jawabanForm, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), atensi, parsed.form);
    const offices = officesOf(req.actor, permissions.answerAtensi) ?? [];
    try {
      await this.deps.service.answer(
        workContext(req, 'skpd'),
        personOf(req),
        offices,
        atensi.kode,
        parsed.value.jawaban,
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return this.renderOne(
        req,
        res.status(409),
        await this.find(req),
        withErrors(req.body, { jawaban: error.message }),
      );
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Jawaban dikirim.' });
    res.redirect(303, atensiUrl(atensi.kode));
  };

  readonly close = async (req: Request, res: Response): Promise<void> => {
    const { kode } = await this.find(req);
    await this.deps.service.close(workContext(req, 'pimpinan'), kode);
    this.deps.flash.put(res, { jenis: 'berhasil', judul: `Atensi ${kode} ditutup.` });
    res.redirect(303, atensiUrl(kode));
  };

  /** @throws NotFound when there is none, or it is another office's */
  private async find(req: Request): Promise<Atensi> {
    const found = await this.deps.queries.find(String(req.params['kode']));
    const offices = officesOf(req.actor, permissions.readAtensi);
    if (found === undefined || (offices !== null && !offices.includes(found.skpdId))) throw new NotFound();
    return found;
  }

  private async renderList(req: Request, res: Response, form: FormState, kunci: string): Promise<void> {
    const { pages, queries, directory, clock } = this.deps;
    const [daftar, kota] = await Promise.all([
      queries.list(officesOf(req.actor, permissions.readAtensi), rowsShown),
      directory.snapshot(),
    ]);
    const mayGive = scopesFor(req.actor, permissions.giveAtensi).length > 0;
    const model = daftarAtensiPage({ daftar, kota, now: clock.now(), form: mayGive ? form : null, kunci });
    await pages.render(req, res, 'command-center/atensi', model);
  }

  private async renderOne(req: Request, res: Response, atensi: Atensi, form: FormState): Promise<void> {
    const { pages, directory, clock } = this.deps;
    const offices = officesOf(req.actor, permissions.answerAtensi) ?? [];
    const model = atensiPage({
      atensi,
      form,
      kota: await directory.snapshot(),
      now: clock.now(),
      bolehMenjawab: offices.includes(atensi.skpdId),
      bolehMenutup: scopesFor(req.actor, permissions.giveAtensi).length > 0,
    });
    await pages.render(req, res, 'command-center/atensi-satu', model);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : '';
}

function personOf(req: Request): string {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return req.actor.penggunaId;
}
