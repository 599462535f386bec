import type { Request, Response } from 'express';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { parseForm } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { readKode } from '../kode.js';
import { tempatOf } from '../meja/dekat.js';
import type { BarisMeja, MejaQueries } from '../meja/meja.queries.js';
import { kodeOf, operatorOf } from '../meja/permintaan.controller.js';
import { url } from '../paths.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { gabungSchema } from './gabung.form.js';
import type { GabungQueries } from './gabung.queries.js';
import type { GabungService } from './gabung.service.js';
import { calonView, sandingView } from './gabung.view.js';

export interface GabungControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly meja: MejaQueries;
  readonly publik: PublikQueries;
  readonly foto: FotoRepository;
  readonly queries: GabungQueries;
  readonly gabung: GabungService;
}

/** Merging: candidates, two side by side with the effect, then the merge; and splitting. */
export class GabungController {
  constructor(private readonly deps: GabungControllerDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const row = await this.rowOf(kodeOf(req));
    const dengan = readKode(String(req.query['dengan'] ?? ''));
    return dengan === null
      ? this.showCandidates(req, res, row)
      : this.showBoth(req, res, row, await this.rowOf(dengan));
  };

  readonly merge = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    const parsed = parseForm(gabungSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Pilih pengaduan dan induknya.');
    const { urutanIni, urutanLain } = parsed.value;
    const dengan = readKode(parsed.value.dengan);
    const induk = readKode(parsed.value.induk);
    if (dengan === null || (induk !== kode && induk !== dengan))
      throw new RuleBroken('Pilih pengaduan dan induknya.');
    const anak = induk === kode ? dengan : kode;
    await this.deps.gabung.merge(
      workContext(req),
      operatorOf(req),
      anak,
      induk,
      anak === kode ? urutanIni : urutanLain,
    );
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: `${anak} digabung dengan ${induk}`,
      isi: 'Pelapornya dikabari. Dapat dipisah lagi dari halaman yang digabung.',
    });
    res.redirect(303, url.mejaPengaduan(induk));
  };

  readonly split = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    await this.deps.gabung.split(workContext(req), operatorOf(req), kode);
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: `${kode} dipisah lagi`,
      isi: 'Keadaan dan tenggatnya seperti sebelum digabung.',
    });
    res.redirect(303, url.mejaPengaduan(kode));
  };

  private async showCandidates(req: Request, res: Response, row: BarisMeja): Promise<void> {
    const rujukan = await this.deps.rujukan.read();
    const dekat = await this.deps.publik.near({ ...tempatOf(row, rujukan), sudahDibaca: true });
    await this.deps.pages.render(req, res, 'e-masyarakat/gabung', calonView(row, dekat, rujukan));
  }

  private async showBoth(req: Request, res: Response, row: BarisMeja, lain: BarisMeja): Promise<void> {
    const [rujukan, foto, fotoLain, akibat] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.foto.list(this.deps.db.read, row.id),
      this.deps.foto.list(this.deps.db.read, lain.id),
      this.deps.queries.effectOf([row.id, lain.id]),
    ]);
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/gabung-sanding',
      sandingView(
        [
          { row, foto },
          { row: lain, foto: fotoLain },
        ],
        akibat,
        rujukan,
      ),
    );
  }

  private async rowOf(kode: string): Promise<BarisMeja> {
    const row = await this.deps.meja.find(kode);
    if (row === null) throw new NotFound();
    return row;
  }
}
