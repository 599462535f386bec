import type { Request, Response } from 'express';
import { newId } from '../../../src/db/ids.js';
import { RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Piket } from '../../command-center/index.js';
import type { GabungQueries } from '../gabung/gabung.queries.js';
import type { MejaQueries } from '../meja/meja.queries.js';
import { operatorOf } from '../meja/permintaan.controller.js';
import { url } from '../paths.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { isAksiSekaligus, readPilihan, sekaligusSchema, terbanyakSekaligus } from './sekaligus.form.js';
import type { AksiSekaligus } from './sekaligus.form.js';
import type { SekaligusService } from './sekaligus.service.js';
import { hasilView, sekaligusView } from './sekaligus.view.js';

export interface SekaligusControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly piket: Piket;
  readonly queries: MejaQueries;
  readonly gabung: GabungQueries;
  readonly sekaligus: SekaligusService;
}

/** Many at once: one confirmation, then each by itself, with what was done and what was refused. */
export class SekaligusController {
  constructor(private readonly deps: SekaligusControllerDeps) {}

  readonly confirm = async (req: Request, res: Response): Promise<void> => {
    const kodes = readPilihan(req.query['kode']);
    if (kodes.length === 0) {
      this.deps.flash.put(res, { jenis: 'info', judul: 'Pilih pengaduannya dulu.' });
      return res.redirect(303, url.meja());
    }
    const { aksi } = req.query;
    await this.render(req, res, kodes, isAksiSekaligus(aksi) ? aksi : 'teruskan', emptyForm());
  };

  readonly carryOut = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(sekaligusSchema, req.body);
    if (!parsed.ok) return this.again(req, res, parsed.form);
    let hasil;
    try {
      hasil = await this.deps.sekaligus.carryOut(workContext(req), operatorOf(req), parsed.value);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.again(req, res, withErrors(req.body, { butir: error.message }));
    }
    const rujukan = await this.deps.rujukan.read();
    const rows = await this.deps.queries.listByKode(hasil.map((one) => one.kode));
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/sekaligus-hasil',
      hasilView(parsed.value.aksi, hasil, rows, rujukan),
    );
  };

  private again(req: Request, res: Response, form: FormState): Promise<void> {
    const butir = form.values['butir'];
    const list = Array.isArray(butir) ? (butir as readonly string[]) : [String(butir ?? '')];
    const kodes = readPilihan(list.map((one) => one.split(':')[0]));
    const aksi = form.values['aksi'];
    res.status(422);
    return this.render(req, res, kodes, isAksiSekaligus(aksi) ? aksi : 'teruskan', form);
  }

  private async render(
    req: Request,
    res: Response,
    kodes: readonly string[],
    aksi: AksiSekaligus,
    form: FormState,
  ): Promise<void> {
    const rujukan = await this.deps.rujukan.read();
    const penggunaId = req.actor.penggunaId ?? '';
    const [rows, diPiket] = await Promise.all([
      this.deps.queries.listByKode(kodes.slice(0, terbanyakSekaligus + 1)),
      this.deps.piket.onDuty(penggunaId, rujukan.now),
    ]);
    const terlalu = kodes.length > terbanyakSekaligus;
    const shown = rows.slice(0, terbanyakSekaligus);
    const akibat =
      aksi === 'gabung' && shown.length > 1
        ? await this.deps.gabung.effectOf(shown.map((one) => one.id))
        : null;
    if (terlalu) res.status(422);
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/sekaligus',
      sekaligusView(
        { aksi, rows: shown, akibat, terlalu, kunci: newId() },
        form,
        { penggunaId, diPiket },
        rujukan,
      ),
    );
  }
}
