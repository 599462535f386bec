import type { Request, Response } from 'express';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { FileGrant } from '../../../src/storage/download.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import { readKode } from '../kode.js';
import { isPenyelia } from '../meja/meja.policy.js';
import type { BarisMeja, MejaQueries } from '../meja/meja.queries.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { url } from '../pengawasan.paths.js';
import type { KataRepository } from '../saring/saring.repository.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { keadaanFotoSchema, rahasiaSchema, suntingSchema, tutupSchema } from './moderasi.form.js';
import type { ModerasiQueries } from './moderasi.queries.js';
import type { ModerasiService } from './moderasi.service.js';
import { moderasiRincianView, moderasiView } from './moderasi.view.js';
import type { FormModerasi } from './moderasi.view.js';

export interface ModerasiControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly meja: MejaQueries;
  readonly queries: ModerasiQueries;
  readonly foto: FotoRepository;
  readonly kata: KataRepository;
  readonly files: FileStore;
  readonly moderasi: ModerasiService;
}

/** Held words and photos: what may be shown, and in which version. */
export class ModerasiController {
  constructor(private readonly deps: ModerasiControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const { queries } = this.deps;
    const [rujukan, isi, teks, foto] = await Promise.all([
      this.deps.rujukan.read(),
      queries.listHeldIsi(100),
      queries.listHeldTeks(100),
      queries.listHeldFoto(100),
    ]);
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/moderasi',
      moderasiView({ isi, teks, foto }, rujukan),
    );
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, null, emptyForm());

  readonly decideIsi = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(suntingSchema, req.body);
    const untuk = { sasaran: 'isi', urutan: 0 } as const;
    if (!parsed.ok) return this.again(req, res, untuk, parsed.form);
    const { putusan, ...sunting } = parsed.value;
    const kerja =
      putusan === 'tampil'
        ? this.deps.moderasi.publishIsi(workContext(req), kodeOf(req), sunting)
        : this.deps.moderasi.holdIsi(workContext(req), kodeOf(req), sunting);
    await this.finish(req, res, untuk, kerja);
  };

  readonly decideTeks = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(suntingSchema, req.body);
    const untuk = { sasaran: 'teks', urutan: urutanOf(req) } as const;
    if (!parsed.ok) return this.again(req, res, untuk, parsed.form);
    const { putusan, ...sunting } = parsed.value;
    const { moderasi } = this.deps;
    const kerja =
      putusan === 'tampil'
        ? moderasi.publishTeks(workContext(req), kodeOf(req), untuk.urutan, sunting)
        : moderasi.holdTeks(workContext(req), kodeOf(req), untuk.urutan, sunting);
    await this.finish(req, res, untuk, kerja);
  };

  readonly decideFoto = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(keadaanFotoSchema, req.body);
    const untuk = { sasaran: 'foto', urutan: urutanOf(req) } as const;
    if (!parsed.ok) return this.again(req, res, untuk, parsed.form);
    const { putusan, ...putus } = parsed.value;
    await this.finish(
      req,
      res,
      untuk,
      this.deps.moderasi.setFoto(workContext(req), kodeOf(req), untuk.urutan, {
        ...putus,
        tampil: putusan === 'tampil',
      }),
    );
  };

  readonly redact = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(tutupSchema, req.body);
    const untuk = { sasaran: 'foto', urutan: urutanOf(req), tutup: true } as const;
    if (!parsed.ok) return this.again(req, res, untuk, parsed.form);
    await this.finish(
      req,
      res,
      untuk,
      this.deps.moderasi.redact(workContext(req), kodeOf(req), untuk.urutan, parsed.value),
    );
  };

  readonly hide = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(rahasiaSchema, req.body);
    const untuk = { sasaran: 'kerahasiaan', urutan: 0 } as const;
    if (!parsed.ok) return this.again(req, res, untuk, parsed.form);
    await this.finish(
      req,
      res,
      untuk,
      this.deps.moderasi.setRahasia(workContext(req), kodeOf(req), parsed.value),
    );
  };

  /** `kini`: the newest copy. `asli`: as it was received, each opening written down. */
  readonly findPhoto = async (req: Request): Promise<FileGrant | null> => {
    const row = await this.rowOf(req);
    const foto = await this.deps.foto.find(this.deps.db.read, row.id, urutanOf(req));
    const { berkas } = req.params;
    if (foto === null || (berkas !== 'kini' && berkas !== 'asli')) return null;
    const file = await this.deps.files.find(
      berkas === 'kini' ? (foto.fileTayangId ?? foto.fileId) : foto.fileId,
    );
    if (file === null) return null;
    if (berkas === 'kini') return { file, rendisi: 'besar', akses: 'pribadi' };
    await this.deps.moderasi.noteOriginal(workContext(req), row.id, foto.urutan);
    return {
      file,
      rendisi: file.jenis === 'gambar' && file.asli !== null ? 'asli' : 'besar',
      akses: 'pribadi',
    };
  };

  private async finish(
    req: Request,
    res: Response,
    untuk: FormModerasi,
    kerja: Promise<void>,
  ): Promise<void> {
    try {
      await kerja;
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      const errors = Object.keys(error.fields).length === 0 ? { alasan: error.message } : error.fields;
      return this.again(req, res, untuk, withErrors(req.body, errors));
    }
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Putusan tersimpan',
      isi: 'Penulisnya sudah diberi tahu alasannya.',
    });
    res.redirect(303, url.moderasiPengaduan(kodeOf(req)));
  }

  private again(req: Request, res: Response, untuk: FormModerasi, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, untuk, form);
  }

  private async rowOf(req: Request): Promise<BarisMeja> {
    const row = await this.deps.meja.find(kodeOf(req));
    if (row === null) throw new NotFound();
    return row;
  }

  private async render(req: Request, res: Response, untuk: FormModerasi, form: FormState): Promise<void> {
    const row = await this.rowOf(req);
    const { db, queries } = this.deps;
    const [rujukan, tampil, teks, foto, keputusan, kata] = await Promise.all([
      this.deps.rujukan.read(),
      queries.shownIsi(row.id),
      queries.listTeks(row.id),
      this.deps.foto.list(db.read, row.id),
      queries.listDecisions(row.id),
      this.deps.kata.list(db.read),
    ]);
    const bahan = { row, tampil, teks, foto, keputusan, kata, penyelia: isPenyelia(req.actor) };
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/moderasi-rincian',
      moderasiRincianView(bahan, { untuk, form }, rujukan),
    );
  }
}

function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}

function urutanOf(req: Request): number {
  const urutan = Number(req.params['urutan']);
  if (!Number.isInteger(urutan) || urutan < 1) throw new NotFound();
  return urutan;
}
