import type { Request, Response } from 'express';
import type { z } from 'zod';
import { RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { parseForm, withErrors } from '../../../src/http/form.js';
import { workContext } from '../../../src/http/request.js';
import { url } from '../paths.js';
import type { MejaController } from './meja.controller.js';
import { kodeOf, operatorOf } from './permintaan.controller.js';
import {
  alihSchema,
  catatanSchema,
  kembaliSchema,
  mintaLengkapSchema,
  putusTolakSchema,
  usulTolakSchema,
} from './triase.form.js';
import type { TriaseService } from './triase.service.js';

export interface TriaseControllerDeps {
  readonly flash: Flash;
  readonly meja: MejaController;
  readonly triase: TriaseService;
}

/** The forms of the triage desk beside reading and routing. */
export class TriaseController {
  constructor(private readonly deps: TriaseControllerDeps) {}

  readonly requestMore = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      mintaLengkapSchema,
      'Pelapor diminta melengkapi',
      (kode, value) => this.deps.triase.requestMore(workContext(req), operatorOf(req), kode, value),
      true,
    );

  readonly refer = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      alihSchema,
      'Sudah dialihkan ke instansi lain',
      (kode, value) => this.deps.triase.refer(workContext(req), operatorOf(req), kode, value),
      true,
    );

  readonly proposeRefusal = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      usulTolakSchema,
      'Penolakan diusulkan; penyelia yang memutuskan',
      (kode, value) => this.deps.triase.proposeRefusal(workContext(req), operatorOf(req), kode, value),
      false,
    );

  readonly decideRefusal = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      putusTolakSchema,
      'Keputusan tersimpan',
      (kode, { putusan }) => this.deps.triase.decideRefusal(workContext(req), operatorOf(req), kode, putusan),
      false,
    );

  readonly takeBack = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      kembaliSchema,
      'Pengaduan kembali ke meja operator',
      (kode, { alasan }) => this.deps.triase.takeBack(workContext(req), operatorOf(req), kode, alasan),
      false,
    );

  readonly addNote = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      catatanSchema,
      'Catatan tersimpan',
      (kode, { catatan }) => this.deps.triase.addNote(workContext(req), operatorOf(req), kode, catatan),
      false,
    );

  readonly settleFlag = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    await this.deps.triase.settleFlag(workContext(req), operatorOf(req), kode);
    this.deps.flash.put(res, { jenis: 'berhasil', judul: `Tanda klien pada ${kode} selesai` });
    res.redirect(303, url.mejaPengaduan(kode));
  };

  readonly undo = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    await this.deps.triase.undo(workContext(req), operatorOf(req), kode);
    this.deps.flash.put(res, { jenis: 'berhasil', judul: `Langkah terakhir ${kode} diurungkan` });
    res.redirect(303, url.mejaPengaduan(kode));
  };

  private async act<S extends z.ZodType>(
    req: Request,
    res: Response,
    schema: S,
    judul: string,
    work: (kode: string, value: z.output<S>) => Promise<void>,
    selesai: boolean,
  ): Promise<void> {
    const kode = kodeOf(req);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.deps.meja.again(req, res, parsed.form);
    try {
      await work(kode, parsed.value);
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.deps.meja.again(req, res, withErrors(req.body, error.fields));
    }
    // What ended the work on this one leads to the next, which names it with the way back.
    if (selesai) return this.deps.meja.goOn(req, res, kode);
    this.deps.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, url.mejaPengaduan(kode));
  }
}
