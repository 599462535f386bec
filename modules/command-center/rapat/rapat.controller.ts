import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { newId } from '../../../src/db/ids.js';
import type { Directory } from '../../../src/directory/directory.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, parseForm, type FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { sendFile } from '../../../src/storage/download.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import { rapatUrl } from '../paths.js';
import { permissions } from '../permissions.js';
import { parsePeriode, type Periode } from './periode.rules.js';
import { koreksiForm } from './rapat.form.js';
import type { DokumenRapat, RapatQueries } from './rapat.queries.js';
import type { RapatService } from './rapat.service.js';
import { rapatList, rapatPage } from './rapat.view.js';

/** What the pages of the meetings' documents stand on. */
export interface RapatControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly directory: Directory;
  readonly queries: RapatQueries;
  readonly service: RapatService;
  readonly files: FileStore;
}

/** Documents of meetings: list, page, PDF, CSV, correction. */
export class RapatController {
  constructor(private readonly deps: RapatControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    await this.deps.pages.render(
      req,
      res,
      'command-center/rapat-daftar',
      rapatList(await this.deps.queries.list()),
    );
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res);

  readonly pdf = (req: Request, res: Response): Promise<void> => this.send(req, res, 'pdf');

  readonly csv = (req: Request, res: Response): Promise<void> => this.send(req, res, 'csv');

  readonly correct = async (req: Request, res: Response): Promise<void> => {
    const periode = periodeOf(req);
    const parsed = parseForm(koreksiForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    if (!isSignedIn(req.actor)) throw new NotFound();
    try {
      const context = workContext(req, 'command-center');
      const versi = await this.deps.service.correct(
        context,
        req.actor.penggunaId,
        periode,
        parsed.value.sebab,
      );
      this.deps.flash.put(res, {
        jenis: 'berhasil',
        judul: `Versi ${String(versi)} dibuat. Versi sebelumnya tetap.`,
      });
      res.redirect(303, rapatUrl(periode.kode));
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
      await this.render(req, res.status(error.status), {
        values: cleanBody(req.body),
        errors: { sebab: error.message },
      });
    }
  };

  private async send(req: Request, res: Response, jenis: 'pdf' | 'csv'): Promise<void> {
    const { periode, versi, pdfId, csvId } = await this.find(req);
    const file = await this.deps.files.find(jenis === 'pdf' ? pdfId : csvId);
    if (file === null) throw new NotFound();
    const nama = `laporan-rapat-${periode}-versi-${String(versi)}.${jenis}`;
    await sendFile(req, res, this.deps.files, { file, rendisi: 'isi', akses: 'pribadi', nama });
  }

  private async find(req: Request): Promise<DokumenRapat> {
    const asked = req.query['versi'];
    const versi = asked === undefined ? null : Number(asked);
    if (versi !== null && (typeof asked !== 'string' || !/^[1-9]\d{0,5}$/.test(asked))) throw new NotFound();
    const dokumen = await this.deps.queries.find(periodeOf(req).kode, versi);
    if (dokumen === null) throw new NotFound();
    return dokumen;
  }

  private async render(req: Request, res: Response, form?: FormState): Promise<void> {
    const { queries, directory, pages } = this.deps;
    const dokumen = await this.find(req);
    const [versi, keputusanIni, kota] = await Promise.all([
      queries.versions(dokumen.periode),
      queries.keputusanOf(dokumen.periode),
      directory.snapshot(),
    ]);
    const may = (permission: string): boolean => scopesFor(req.actor, permission).length > 0;
    const model = rapatPage({
      dokumen,
      versi,
      keputusanIni,
      kota,
      bolehKoreksi: may(permissions.correctRapat),
      bolehMencatat: may(permissions.noteKeputusan),
      bolehPiket: may(permissions.read),
      kunci: newId(),
      form,
    });
    await pages.render(req, res, 'command-center/rapat', model);
  }
}

/** @throws NotFound for a period that does not exist */
function periodeOf(req: Request): Periode {
  const periode = parsePeriode(String(req.params['periode']));
  if (periode === null) throw new NotFound();
  return periode;
}
