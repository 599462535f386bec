import type { Request, Response } from 'express';
import { Conflict, NotFound } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors, type FormState } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import type { HariLiburService } from '../../../../src/time/hari-libur.service.js';
import { wibYear, type Clock } from '../../../../src/time/time.js';
import { formatHari } from '../../../../src/views/format.js';
import { queryText } from '../../pengguna.controller.js';
import { countMoved } from './bergeser.js';
import { hapusLiburForm, liburForm } from './kalender.form.js';
import type { KalenderQueries } from './kalender.queries.js';
import { kalenderPage, yearUrl } from './kalender.view.js';

/** Free days by decree. Every change moves the open clocks and says how many. */
export class KalenderController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly clock: Clock,
    private readonly service: HariLiburService,
    private readonly queries: KalenderQueries,
  ) {}

  readonly show = (req: Request, res: Response): Promise<void> =>
    this.render(req, res, this.yearOf(req), emptyForm());

  readonly add = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(liburForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), this.yearOf(req), parsed.form);
    const { tanggal, sementara, ...rest } = parsed.value;
    const input = { ...rest, sementara: sementara === 'ya' };
    try {
      const moved = await countMoved(this.queries, () =>
        this.service.add(workContext(req, 'kominfo'), tanggal, input),
      );
      this.tell(res, `${formatHari(tanggal)} ditambahkan sebagai hari libur.`, moved);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return this.render(
        req,
        res.status(409),
        Number(tanggal.slice(0, 4)),
        withErrors(req.body, { tanggal: error.message }),
      );
    }
    res.redirect(303, yearUrl(Number(tanggal.slice(0, 4))));
  };

  readonly remove = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(hapusLiburForm, req.body);
    if (!parsed.ok) throw new NotFound();
    const { tanggal } = parsed.value;
    const moved = await countMoved(this.queries, () =>
      this.service.remove(workContext(req, 'kominfo'), tanggal),
    );
    this.tell(res, `${formatHari(tanggal)} menjadi hari kerja lagi.`, moved);
    res.redirect(303, yearUrl(Number(tanggal.slice(0, 4))));
  };

  private tell(res: Response, judul: string, isi: string): void {
    this.flash.put(res, { jenis: 'berhasil', judul, isi });
  }

  private yearOf(req: Request): number {
    const asked = Number(queryText(req, 'tahun'));
    return Number.isInteger(asked) && asked >= 2020 && asked <= 2100 ? asked : wibYear(this.clock.now());
  }

  private async render(req: Request, res: Response, tahun: number, form: FormState): Promise<void> {
    await this.pages.render(
      req,
      res,
      'portal/admin/kalender',
      kalenderPage(tahun, await this.service.list(tahun), form),
    );
  }
}
