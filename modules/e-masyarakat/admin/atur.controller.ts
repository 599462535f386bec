import type { Request, Response } from 'express';
import { scopesFor } from '../../../src/auth/policy.js';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { izin } from '../izin.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { url } from '../pengawasan.paths.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import {
  instansiSchema,
  kataSchema,
  kategoriSchema,
  kodeSchema,
  pertanyaanSchema,
  ruteSchema,
} from './atur.form.js';
import type { AturQueries } from './atur.queries.js';
import type { AturRepository } from './atur.repository.js';
import type { AturService } from './atur.service.js';
import { daftarKategoriView, isianView, kategoriSatuView } from './atur.view.js';
import type { FormAtur } from './atur.view.js';

export interface AturControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly kategori: KategoriRepository;
  readonly queries: AturQueries;
  readonly repository: AturRepository;
  readonly atur: AturService;
}

/** Settings of the module; for administrators of the whole city. */
export class AturController {
  constructor(private readonly deps: AturControllerDeps) {}

  readonly listKategori = (req: Request, res: Response): Promise<void> =>
    this.renderList(req, res, emptyForm());

  readonly createKategori = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const kode = parseForm(kodeSchema, req.body);
    const isian = parseForm(kategoriSchema, req.body);
    if (!kode.ok || !isian.ok) {
      const errors = { ...(kode.ok ? {} : kode.form.errors), ...(isian.ok ? {} : isian.form.errors) };
      return this.renderList(req, res.status(422), { values: cleanBody(req.body), errors });
    }
    await this.attempt(
      res,
      url.aturKategoriSatu(kode.value.kode),
      'Kategori dibuat',
      () => this.deps.atur.createKategori(workContext(req), kode.value.kode, isian.value),
      (errors) => this.renderList(req, res, withErrors(req.body, errors)),
    );
  };

  readonly showKategori = (req: Request, res: Response): Promise<void> =>
    this.renderOne(req, res, null, emptyForm());

  readonly updateKategori = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(kategoriSchema, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), 'kategori', parsed.form);
    await this.change(req, res, 'kategori', 'Kategori tersimpan', (kode) =>
      this.deps.atur.updateKategori(workContext(req), kode, parsed.value),
    );
  };

  readonly putPertanyaan = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(pertanyaanSchema, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), 'pertanyaan', parsed.form);
    await this.change(req, res, 'pertanyaan', 'Pertanyaan tersimpan', (kode) =>
      this.deps.atur.putPertanyaan(workContext(req), kode, parsed.value),
    );
  };

  readonly putRute = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(ruteSchema, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), 'rute', parsed.form);
    const { kelurahan, skpd } = parsed.value;
    await this.change(req, res, 'rute', 'Rute tersimpan', (kode) =>
      this.deps.atur.putRute(
        workContext(req),
        kode,
        kelurahan === '' ? null : kelurahan,
        skpd === '' ? null : skpd,
      ),
    );
  };

  readonly listKata = (req: Request, res: Response): Promise<void> => this.renderKata(req, res, emptyForm());

  readonly addKata = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(kataSchema, req.body);
    if (!parsed.ok) return this.renderKata(req, res.status(422), parsed.form);
    await this.deps.atur.addKata(workContext(req), parsed.value.kata);
    this.done(res, url.aturKata(), 'Kata ditambahkan');
  };

  readonly removeKata = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(kataSchema, req.body);
    if (!parsed.ok) return this.renderKata(req, res.status(422), parsed.form);
    await this.deps.atur.removeKata(workContext(req), parsed.value.kata);
    this.done(res, url.aturKata(), 'Kata dihapus');
  };

  readonly listInstansi = (req: Request, res: Response): Promise<void> =>
    this.renderInstansi(req, res, emptyForm());

  readonly addInstansi = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(instansiSchema, req.body);
    if (!parsed.ok) return this.renderInstansi(req, res.status(422), parsed.form);
    await this.attempt(
      res,
      url.aturInstansi(),
      'Instansi ditambahkan',
      () => this.deps.atur.addInstansi(workContext(req), parsed.value.nama, parsed.value.kontak),
      (errors) => this.renderInstansi(req, res, withErrors(req.body, errors)),
    );
  };

  readonly updateInstansi = async (req: Request, res: Response): Promise<void> => {
    requireCity(req);
    const parsed = parseForm(instansiSchema, req.body);
    if (!parsed.ok) return this.renderInstansi(req, res.status(422), parsed.form);
    await this.attempt(
      res,
      url.aturInstansi(),
      'Instansi tersimpan',
      () => this.deps.atur.updateInstansi(workContext(req), String(req.params['id']), parsed.value),
      (errors) => this.renderInstansi(req, res, withErrors(req.body, errors)),
    );
  };

  private async change(
    req: Request,
    res: Response,
    untuk: FormAtur,
    judul: string,
    work: (kode: string) => Promise<void>,
  ): Promise<void> {
    const kode = String(req.params['kode']);
    await this.attempt(
      res,
      url.aturKategoriSatu(kode),
      judul,
      () => work(kode),
      (errors) => this.renderOne(req, res, untuk, withErrors(req.body, errors)),
    );
  }

  private async attempt(
    res: Response,
    href: string,
    judul: string,
    work: () => Promise<void>,
    again: (errors: Readonly<Record<string, string>>) => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      res.status(422);
      return again(error.fields);
    }
    this.done(res, href, judul);
  }

  private done(res: Response, href: string, judul: string): void {
    this.deps.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, href);
  }

  private async renderList(req: Request, res: Response, form: FormState): Promise<void> {
    requireCity(req);
    const [rujukan, rute, instansi] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.kategori.generalRoutes(),
      this.deps.queries.listInstansi(),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/atur-kategori', {
      judul: 'Kategori pengaduan',
      layout: 'petugas',
      form,
      kategori: daftarKategoriView(rujukan, rute),
      aksi: url.aturKategori(),
      isian: isianView(form, instansi),
      kataHref: url.aturKata(),
      instansiHref: url.aturInstansi(),
    });
  }

  private async renderOne(
    req: Request,
    res: Response,
    untuk: FormAtur | null,
    form: FormState,
  ): Promise<void> {
    requireCity(req);
    const { db, queries } = this.deps;
    const row = await this.deps.repository.findKategori(db.read, String(req.params['kode']));
    if (row === null) throw new NotFound();
    const [rujukan, pertanyaan, pilihan, rute, riwayat, instansi] = await Promise.all([
      this.deps.rujukan.read(),
      queries.listPertanyaan(row.id),
      queries.listPilihan(row.id),
      queries.listRute(row.id),
      queries.listHistory(row.id),
      queries.listInstansi(),
    ]);
    const bahan = { row, pertanyaan, pilihan, rute, riwayat, instansi };
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/atur-kategori-satu',
      kategoriSatuView(bahan, { untuk: untuk ?? 'rute', form }, rujukan),
    );
  }

  private async renderKata(req: Request, res: Response, form: FormState): Promise<void> {
    requireCity(req);
    await this.deps.pages.render(req, res, 'e-masyarakat/atur-kata', {
      judul: 'Kata yang menahan tulisan',
      layout: 'petugas',
      form,
      kata: await this.deps.queries.listKata(),
      aksi: url.aturKata(),
      hapusHref: url.aturKataHapus(),
      kembali: { href: url.aturKategori(), text: 'Kategori' },
    });
  }

  private async renderInstansi(req: Request, res: Response, form: FormState): Promise<void> {
    requireCity(req);
    const rows = await this.deps.queries.listInstansi();
    await this.deps.pages.render(req, res, 'e-masyarakat/atur-instansi', {
      judul: 'Instansi di luar Pemko',
      layout: 'petugas',
      form,
      instansi: rows.map((row) => ({ ...row, dipakai: row.aktif === 1, href: url.aturInstansiSatu(row.id) })),
      aksi: url.aturInstansi(),
      kembali: { href: url.aturKategori(), text: 'Kategori' },
    });
  }
}

/** An administrator of one SKPD sets nothing here. */
function requireCity(req: Request): void {
  if (!scopesFor(req.actor, izin.atur).some((one) => one.jenis === 'kota')) throw new NotFound();
}
