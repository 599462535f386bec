import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { uploadsOf } from '../../../src/storage/upload.js';
import type { AtensiSubjek } from '../../command-center/index.js';
import { readKode } from '../kode.js';
import { tempatOf } from '../meja/dekat.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { RencanaService } from './rencana.service.js';
import type { TemplatRepository } from './templat.repository.js';
import {
  jadwalSchema,
  lepasSchema,
  tangguhSchema,
  tanggapanSchema,
  tindakLanjutSchema,
  transisiSchema,
} from './skpd.form.js';
import { skpdIdsOf } from './skpd.policy.js';
import type { SkpdQueries } from './skpd.queries.js';
import type { SkpdService } from './skpd.service.js';
import { skpdRincianView, skpdView } from './skpd.view.js';
import type { FormSkpd } from './skpd.view.js';

export interface SkpdControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly queries: SkpdQueries;
  readonly publik: PublikQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly templat: TemplatRepository;
  readonly atensi: AtensiSubjek;
  readonly skpd: SkpdService;
  readonly rencana: RencanaService;
}

/** Work realised leads the list; a klaster rarely holds more than this. */
const terlaksanaTerbanyak = 50;

/** The desk of an SKPD: its list by tenggat, and its actions on one pengaduan. */
export class SkpdController {
  constructor(private readonly deps: SkpdControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const ids = skpdIdsOf(req.actor);
    const cari = String(req.query['cari'] ?? '')
      .trim()
      .slice(0, 100);
    const [rujukan, terlaksana, buka, menunggu] = await Promise.all([
      this.deps.rujukan.read(),
      cari === '' ? this.deps.queries.listRealised(ids, terlaksanaTerbanyak) : [],
      this.deps.queries.listOpen(ids, 100, { cari }),
      cari === '' ? this.deps.queries.listWaiting(ids, 30) : [],
    ]);
    const daftar = { terlaksana, buka: withoutThese(terlaksana, buka), menunggu };
    await this.deps.pages.render(req, res, 'e-masyarakat/skpd', skpdView(daftar, cari, rujukan));
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, null, emptyForm());

  /** The same on a phone in the field: the place, and the one form that ends the work. */
  readonly showInField = (req: Request, res: Response): Promise<void> =>
    this.render(req, res, null, emptyForm(), true);

  readonly accept = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(transisiSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Muat ulang halaman, lalu coba lagi.');
    await this.deps.skpd.accept(workContext(req), petugasOf(req), kodeOf(req), parsed.value.transisi);
    this.done(req, res, 'Pengaduan ditangani SKPD Anda');
  };

  readonly answer = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(tanggapanSchema, req.body);
    if (!parsed.ok) return this.again(req, res, 'tanggapan', parsed.form);
    try {
      await this.deps.skpd.answer(workContext(req), petugasOf(req), kodeOf(req), parsed.value.isi);
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.again(req, res, 'tanggapan', withErrors(req.body, error.fields));
    }
    this.done(req, res, 'Tanggapan tersimpan');
  };

  readonly release = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      { untuk: 'lepas', schema: lepasSchema, judul: 'Pengaduan dikembalikan ke operator', ke: url.skpd() },
      (kode, value) => this.deps.rencana.release(workContext(req), petugasOf(req), kode, value),
    );

  readonly schedule = (req: Request, res: Response): Promise<void> =>
    this.act(req, res, { untuk: 'jadwal', schema: jadwalSchema, judul: 'Jadwal tersimpan' }, (kode, value) =>
      this.deps.rencana.schedule(workContext(req), petugasOf(req), kode, value),
    );

  readonly suspend = (req: Request, res: Response): Promise<void> =>
    this.act(
      req,
      res,
      { untuk: 'tangguh', schema: tangguhSchema, judul: 'Pekerjaan ditangguhkan' },
      (kode, value) => this.deps.rencana.suspend(workContext(req), petugasOf(req), kode, value),
    );

  readonly resume = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(transisiSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Muat ulang halaman, lalu coba lagi.');
    await this.deps.rencana.resume(workContext(req), petugasOf(req), kodeOf(req), {
      urutanTerlihat: parsed.value.transisi,
    });
    this.done(req, res, 'Pekerjaan dilanjutkan');
  };

  private async act<S extends z.ZodType>(
    req: Request,
    res: Response,
    form: { untuk: FormSkpd; schema: S; judul: string; ke?: string },
    work: (kode: string, value: z.output<S>) => Promise<void>,
  ): Promise<void> {
    const parsed = parseForm(form.schema, req.body);
    if (!parsed.ok) return this.again(req, res, form.untuk, parsed.form);
    try {
      await work(kodeOf(req), parsed.value);
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.again(req, res, form.untuk, withErrors(req.body, error.fields));
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: form.judul });
    res.redirect(303, form.ke ?? url.skpdPengaduan(kodeOf(req)));
  }

  readonly followUp = async (req: Request, res: Response): Promise<void> => {
    const { diterima, ditolak } = uploadsOf(req);
    const parsed = parseForm(tindakLanjutSchema, req.body);
    const fotoSalah: Record<string, string> =
      ditolak.length === 0 ? {} : { foto: ditolak.map((one) => one.alasan).join(' ') };
    if (!parsed.ok)
      return this.again(req, res, 'tindak_lanjut', {
        ...parsed.form,
        errors: { ...parsed.form.errors, ...fotoSalah },
      });
    if (ditolak.length > 0) return this.again(req, res, 'tindak_lanjut', withErrors(req.body, fotoSalah));
    try {
      await this.deps.skpd.followUp(workContext(req), petugasOf(req), kodeOf(req), {
        ...parsed.value,
        fileIds: diterima.map((one) => one.id),
      });
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.again(req, res, 'tindak_lanjut', withErrors(req.body, error.fields));
    }
    this.done(
      req,
      res,
      'Tindak lanjut tersimpan',
      'Pelapor kini melihat "Laporan sudah diproses" dan diminta menilai.',
    );
  };

  private done(req: Request, res: Response, judul: string, isi?: string): void {
    this.deps.flash.put(
      res,
      isi === undefined ? { jenis: 'berhasil', judul } : { jenis: 'berhasil', judul, isi },
    );
    res.redirect(303, isInField(req) ? url.lapangan() : url.skpdPengaduan(kodeOf(req)));
  }

  private again(req: Request, res: Response, untuk: FormSkpd, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, untuk, form, isInField(req));
  }

  private async render(
    req: Request,
    res: Response,
    untuk: FormSkpd | null,
    form: FormState,
    diLapangan = false,
  ): Promise<void> {
    const ids = skpdIdsOf(req.actor);
    const row = await this.deps.queries.find(ids, kodeOf(req));
    if (row === null) throw new NotFound();
    const rujukan = await this.deps.rujukan.read();
    const [riwayat, foto, dekat, templat, atensi, terlaksana, buka] = await Promise.all([
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(this.deps.db.read, row.id),
      this.deps.publik.near({ ...tempatOf(row, rujukan), radiusM: 100 }),
      row.skpdId === null ? [] : this.deps.templat.listFor(this.deps.db.read, row.skpdId, row.kategoriId),
      this.deps.atensi.forSubject('pengaduan', row.kode),
      this.deps.queries.listRealised(ids, terlaksanaTerbanyak),
      this.deps.queries.listOpen(ids, 100),
    ]);
    const antre = [...terlaksana, ...withoutThese(terlaksana, buka)];
    const { token, diterima } = uploadsOf(req);
    const formulir = { untuk, form, token, menunggu: diterima.map((one) => one.nama) };
    await this.deps.pages.render(
      req,
      res,
      diLapangan ? 'e-masyarakat/lapangan-rincian' : 'e-masyarakat/skpd-rincian',
      skpdRincianView(
        { row, riwayat, foto, dekat, templat, atensi, antre },
        { ...formulir, templatId: String(req.query['templat'] ?? ''), diLapangan },
        rujukan,
      ),
    );
  }
}

function withoutThese(these: readonly BarisMeja[], rows: readonly BarisMeja[]): readonly BarisMeja[] {
  const ids = new Set(these.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id));
}

/** True for a form of the field page. */
function isInField(req: Request): boolean {
  return (req.body as Record<string, unknown> | undefined)?.['dari'] === 'lapangan';
}

function petugasOf(req: Request): { readonly skpdIds: readonly string[] } {
  return { skpdIds: skpdIdsOf(req.actor) };
}

function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}
