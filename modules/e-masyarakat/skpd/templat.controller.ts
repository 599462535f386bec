import type { Request, Response } from 'express';
import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { url } from '../paths.js';
import { opsiKategori } from '../tampilan/pilihan.view.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { skpdIdsOf } from './skpd.policy.js';
import { templatSchema } from './templat.form.js';
import type { IsianTemplat, Templat, TemplatRepository } from './templat.repository.js';

export interface TemplatControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly unitOfWork: UnitOfWork;
  readonly templat: TemplatRepository;
}

/** Words an SKPD keeps ready for its answers. */
export class TemplatController {
  constructor(private readonly deps: TemplatControllerDeps) {}

  readonly list = (req: Request, res: Response): Promise<void> => this.render(req, res, null, emptyForm());

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const templat = await this.own(req);
    const kategori = (await this.deps.rujukan.read()).kategori.semua.find(
      (one) => one.id === templat.kategoriId,
    );
    await this.render(
      req,
      res,
      templat,
      emptyForm({
        judul: templat.judul,
        untuk: templat.untuk,
        isi: templat.isi,
        kategori: kategori?.kode ?? '',
      }),
    );
  };

  readonly add = async (req: Request, res: Response): Promise<void> => {
    const skpdId = skpdIdsOf(req.actor)[0];
    if (skpdId === undefined) throw new NotFound();
    const parsed = parseForm(templatSchema, req.body);
    if (!parsed.ok) return this.again(req, res, null, parsed.form);
    const isian = await this.read(parsed.value);
    await this.deps.unitOfWork.run(workContext(req), async (tx) => {
      const id = await this.deps.templat.insert(tx.trx, skpdId, isian);
      tx.audit({ tindakan: 'templat.dibuat', objekJenis: 'templat', objekId: id });
    });
    this.done(res, 'Templat tersimpan');
  };

  readonly change = async (req: Request, res: Response): Promise<void> => {
    const templat = await this.own(req);
    const parsed = parseForm(templatSchema, req.body);
    if (!parsed.ok) return this.again(req, res, templat, parsed.form);
    const isian = await this.read(parsed.value);
    await this.deps.unitOfWork.run(workContext(req), async (tx) => {
      await this.deps.templat.update(tx.trx, skpdIdsOf(req.actor), templat.id, isian);
      tx.audit({ tindakan: 'templat.diubah', objekJenis: 'templat', objekId: templat.id });
    });
    this.done(res, isian.aktif ? 'Templat tersimpan' : 'Templat tidak dipakai lagi');
  };

  private done(res: Response, judul: string): void {
    this.deps.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, url.templat());
  }

  private async own(req: Request): Promise<Templat> {
    const templat = await this.deps.templat.find(
      this.deps.db.read,
      skpdIdsOf(req.actor),
      String(req.params['id']),
    );
    if (templat === null) throw new NotFound();
    return templat;
  }

  private async read(value: {
    judul: string;
    untuk: IsianTemplat['untuk'];
    kategori: string;
    isi: string;
    aktif: boolean;
  }): Promise<IsianTemplat> {
    const kategori = (await this.deps.rujukan.read()).kategori.findByKode(value.kategori);
    return {
      judul: value.judul,
      untuk: value.untuk,
      isi: value.isi,
      aktif: value.aktif,
      kategoriId: kategori?.id ?? null,
    };
  }

  private again(req: Request, res: Response, templat: Templat | null, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, templat, form);
  }

  private async render(req: Request, res: Response, templat: Templat | null, form: FormState): Promise<void> {
    const [rujukan, daftar] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.templat.list(this.deps.db.read, skpdIdsOf(req.actor)),
    ]);
    const untuk = String(form.values['untuk'] ?? 'tanggapan');
    await this.deps.pages.render(req, res, 'e-masyarakat/templat', {
      judul: templat === null ? 'Templat' : `Ubah templat: ${templat.judul}`,
      layout: 'petugas',
      form,
      satu: templat !== null,
      aksiHref: templat === null ? url.templat() : url.templatSatu(templat.id),
      daftar:
        templat === null
          ? daftar.map((one) => ({
              judul: one.judul,
              isi: one.isi,
              untuk: one.untuk === 'tanggapan' ? 'Tanggapan' : 'Tindak lanjut',
              mati: one.aktif === 0,
              href: url.templatSatu(one.id),
            }))
          : [],
      pilihanUntuk: [
        { value: 'tanggapan', text: 'Tanggapan', selected: untuk === 'tanggapan' },
        { value: 'tindak_lanjut', text: 'Tindak lanjut', selected: untuk === 'tindak_lanjut' },
      ],
      pilihanKategori: opsiKategori(rujukan, String(form.values['kategori'] ?? ''), 'Semua jenis masalah'),
      pilihanAktif: [
        { value: 'ya', text: 'Dipakai', selected: templat?.aktif !== 0 },
        { value: 'tidak', text: 'Tidak dipakai lagi', selected: templat?.aktif === 0 },
      ],
      kembali:
        templat === null
          ? { href: url.skpd(), text: 'Daftar SKPD' }
          : { href: url.templat(), text: 'Templat' },
    });
  }
}
