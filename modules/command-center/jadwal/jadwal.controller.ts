import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, emptyForm, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { addDays, wibDay, type Clock } from '../../../src/time/time.js';
import { jadwalUrl } from '../paths.js';
import { firstDayOfMinggu, mingguOfDay } from '../nilai/minggu.rules.js';
import { permissions } from '../permissions.js';
import type { PiketQueries } from '../piket/piket.queries.js';
import { jawabForm, kursiForm, kursiQuery, namaPasangan, susunForm, tukarForm } from './jadwal.form.js';
import type { JadwalQueries } from './jadwal.queries.js';
import { MINGGU_RATA, mondayOf, type Kursi, type Regu } from './jadwal.rules.js';
import type { JadwalService } from './jadwal.service.js';
import { jadwalPage, kursiPage } from './jadwal.view.js';
import type { TukarService } from './tukar.service.js';
import type { StatusTukar } from './tukar.rules.js';

/** What the pages of the plan stand on. */
export interface JadwalControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly clock: Clock;
  readonly piket: PiketQueries;
  readonly queries: JadwalQueries;
  readonly service: JadwalService;
  readonly tukar: TukarService;
}

const HASIL: Readonly<Record<StatusTukar, string>> = {
  diajukan: 'Permintaan tukar dikirim.',
  disepakati: 'Anda sepakat bertukar. Penyelia memutuskan.',
  disetujui: 'Tukar disetujui. Jadwal sudah berubah.',
  ditolak: 'Permintaan tukar ditolak.',
  dibatalkan: 'Permintaan tukar dibatalkan.',
};

/** The plan of a week, its seats one by one, and swaps. */
export class JadwalController {
  constructor(private readonly deps: JadwalControllerDeps) {}

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, {});

  readonly generate = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(susunForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { susun: parsed.form });
    const { value } = parsed;
    const people = [...namaPasangan.map((nama) => value[nama]), ...(value.p9 === '' ? [] : [value.p9])];
    await this.requireOperators(people);
    try {
      await this.deps.service.generate(workContext(req, 'command-center'), {
        ...reguOf(people),
        mulai: value.mulai,
        minggu: value.minggu,
        ganti: value.ganti === 'ya',
      });
      this.done(res, `Jadwal ${String(value.minggu)} minggu disusun.`, value.mulai);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.render(req, res.status(422), {
        susun: { values: cleanBody(req.body), errors: error.fields },
      });
    }
  };

  readonly showSeat = async (req: Request, res: Response): Promise<void> => {
    const parsed = kursiQuery.safeParse(req.query);
    if (!parsed.success) throw new NotFound();
    await this.renderSeat(req, res, parsed.data, emptyForm());
  };

  readonly setSeat = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kursiForm, req.body);
    if (!parsed.ok) throw new NotFound();
    const { sebelum, penggunaId, ...seat } = parsed.value;
    if (penggunaId !== '') await this.requireOperators([penggunaId]);
    try {
      const change = {
        seat,
        seen: sebelum === '' ? null : sebelum,
        penggunaId: penggunaId === '' ? null : penggunaId,
      };
      await this.deps.service.setSeat(workContext(req, 'command-center'), change);
      this.done(res, 'Kursi diubah.', seat.tanggal);
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      // The page is drawn anew with who sits there now; the choice stays as it was made.
      const form = { values: { penggunaId }, errors: { penggunaId: error.message } };
      await this.renderSeat(req, res.status(error.status), seat, form);
    }
  };

  readonly requestSwap = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(tukarForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { tukar: parsed.form });
    const { dari, ke, alasan } = parsed.value;
    try {
      await this.deps.tukar.request(workContext(req, 'command-center'), personOf(req), { dari, ke, alasan });
      this.done(res, HASIL.diajukan, dari.tanggal);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.render(req, res.status(422), {
        tukar: { values: cleanBody(req.body), errors: error.fields },
      });
    }
  };

  readonly answerSwap = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(jawabForm, req.body);
    if (!parsed.ok) throw new NotFound();
    const pihak = { penggunaId: personOf(req), isPenyelia: mayPlan(req) };
    const status = await this.deps.tukar.act(
      workContext(req, 'command-center'),
      String(req.params['id']),
      parsed.value.tindakan,
      pihak,
    );
    this.done(res, HASIL[status], wibDay(this.deps.clock.now()));
  };

  private done(res: Response, judul: string, day: string): void {
    this.deps.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, jadwalUrl(mingguOfDay(day)));
  }

  private async requireOperators(ids: readonly string[]): Promise<void> {
    const operators = await this.deps.piket.listOperators();
    if (!ids.every((id) => operators.some((one) => one.penggunaId === id))) throw new NotFound();
  }

  private async renderSeat(req: Request, res: Response, seat: Kursi, form: FormState): Promise<void> {
    const [id, operators] = await Promise.all([
      this.deps.queries.personOn(seat),
      this.deps.piket.listOperators(),
    ]);
    const names = await this.deps.queries.names(id === null ? [] : [id]);
    const sekarang = id === null ? null : { penggunaId: id, nama: names.get(id) ?? '' };
    await this.deps.pages.render(
      req,
      res,
      'command-center/kursi',
      kursiPage({ seat, sekarang, operators, form }),
    );
  }

  private async render(
    req: Request,
    res: Response,
    gagal: { susun?: FormState; tukar?: FormState },
  ): Promise<void> {
    const { clock, queries, piket, pages } = this.deps;
    const now = clock.now();
    const senin = shownWeek(req, now);
    const [seats, operators, swaps] = await Promise.all([
      queries.seats(addDays(senin, -1), addDays(senin, MINGGU_RATA * 7 - 1)),
      piket.listOperators(),
      queries.openSwaps(),
    ]);
    const names = await queries.names([...new Set(seats.map(({ penggunaId }) => penggunaId))]);
    const model = jadwalPage({
      now,
      penggunaId: personOf(req),
      isPenyelia: mayPlan(req),
      senin,
      seats,
      names,
      operators,
      swaps,
      formSusun: gagal.susun ?? emptyForm(),
      formTukar: gagal.tukar ?? emptyForm(),
    });
    await pages.render(req, res, 'command-center/jadwal', model);
  }
}

/** Monday of the week asked for; this week without a question. @throws NotFound for a week that does not exist */
function shownWeek(req: Request, now: number): string {
  const asked = req.query['minggu'];
  if (asked === undefined) return mondayOf(wibDay(now));
  const senin = typeof asked === 'string' ? firstDayOfMinggu(asked) : null;
  if (senin === null) throw new NotFound();
  return senin;
}

function reguOf(people: readonly string[]): Regu {
  const pair = (index: number): [string, string] => [people[index * 2] ?? '', people[index * 2 + 1] ?? ''];
  return { pasangan: [pair(0), pair(1), pair(2), pair(3)], kesembilan: people[8] ?? null };
}

function mayPlan(req: Request): boolean {
  return scopesFor(req.actor, permissions.plan).length > 0;
}

function personOf(req: Request): string {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return req.actor.penggunaId;
}
