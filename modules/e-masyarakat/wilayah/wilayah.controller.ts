import type { Request, Response } from 'express';
import { z } from 'zod';
import { grantsFor, mayUse, scopesFor } from '../../../src/auth/policy.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { uploadsOf } from '../../../src/storage/upload.js';
import { izin } from '../izin.js';
import type { KlasterRepository } from '../klaster/klaster.repository.js';
import { readKode } from '../kode.js';
import { url as urlUmum } from '../paths.js';
import { url } from '../pengawasan.paths.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { SaksiQueries } from './saksi.queries.js';
import { kataPernyataan, peranSaksi, semuaPernyataan } from './saksi.rules.js';
import type { PeranSaksi } from './saksi.rules.js';
import { saksiView } from './saksi.view.js';
import type { SaksiService } from './saksi.service.js';
import type { WilayahQueries } from './wilayah.queries.js';

const saksiSchema = z.object({
  pernyataan: z.enum(semuaPernyataan, 'Pilih apa yang Anda lihat.'),
  catatan: z.string().max(500, 'Paling banyak 500 huruf.').default(''),
});

export interface WilayahControllerDeps {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly queries: WilayahQueries;
  readonly saksi: SaksiQueries;
  readonly klaster: KlasterRepository;
  readonly service: SaksiService;
}

/** The area of a kepling, lurah or camat. */
export class WilayahController {
  constructor(private readonly deps: WilayahControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const lingkup = scopesFor(req.actor, izin.wilayah);
    const [rujukan, rows, klaster] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.queries.list(lingkup, 100),
      this.deps.klaster.listWithin(lingkup),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/wilayah', {
      judul: 'Pengaduan di wilayah Anda',
      layout: 'petugas',
      jumlah: rows.length,
      klaster: klaster.map((one) => ({
        judul: rujukan.kategori.byId(one.kategoriId).nama,
        wilayah: namaWilayah(rujukan, one.kelurahanKode),
        jumlah: one.jumlahPengaduan,
        warga: one.jumlahPelapor,
        href: `/jejak/${one.jejakKode}`,
      })),
      daftar: rows.map((row) => ({ ...kartuPublik(row, rujukan), href: url.wilayahPengaduan(row.kode) })),
    });
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly testify = async (req: Request, res: Response): Promise<void> => {
    const row = await this.rowOf(req);
    const { diterima, ditolak } = uploadsOf(req);
    const parsed = parseForm(saksiSchema, req.body);
    const fotoSalah: Record<string, string> =
      ditolak.length === 0 ? {} : { foto: ditolak.map((one) => one.alasan).join(' ') };
    if (!parsed.ok)
      return this.render(req, res.status(422), {
        ...parsed.form,
        errors: { ...parsed.form.errors, ...fotoSalah },
      });
    if (ditolak.length > 0) return this.render(req, res.status(422), withErrors(req.body, fotoSalah));
    const { pendudukId } = req.actor;
    if (pendudukId === null) throw new NotFound();
    try {
      await this.deps.service.testify(workContext(req), row.kode, {
        ...parsed.value,
        pendudukId,
        peran: peranOf(req),
        fileIds: diterima.map((one) => one.id),
      });
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.render(req, res.status(422), withErrors(req.body, { pernyataan: error.message }));
    }
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Kesaksian tersimpan',
      isi: 'Operator dan penyelia membacanya. Foto tampil sesudah diperiksa.',
    });
    res.redirect(303, url.wilayah());
  };

  private async rowOf(req: Request): Promise<RingkasPublik> {
    const kode = readKode(String(req.params['kode']));
    const row = kode === null ? null : await this.deps.queries.find(scopesFor(req.actor, izin.wilayah), kode);
    if (row === null) throw new NotFound();
    return row;
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const row = await this.rowOf(req);
    const [rujukan, saksi] = await Promise.all([this.deps.rujukan.read(), this.deps.saksi.list(row.id)]);
    const { token, diterima } = uploadsOf(req);
    await this.deps.pages.render(req, res, 'e-masyarakat/wilayah-rincian', {
      ...kartuPublik(row, rujukan),
      layout: 'petugas',
      form,
      isi: row.isi ?? 'Isi sedang diperiksa sebelum ditampilkan.',
      token,
      menunggu: diterima.map((one) => one.nama),
      pernyataan: {
        idPrefix: 'pernyataan',
        name: 'pernyataan',
        value: form.values['pernyataan'],
        errorMessage:
          form.errors['pernyataan'] === undefined ? undefined : { text: form.errors['pernyataan'] },
        fieldset: {
          legend: { text: 'Apa yang Anda lihat di tempatnya?', classes: 'govuk-fieldset__legend--m' },
        },
        items: semuaPernyataan.map((one) => ({ value: one, text: kataPernyataan[one] })),
      },
      aksi: url.wilayahPengaduan(row.kode),
      saksi: saksiView(saksi),
      publikHref: urlUmum.pengaduan(row.kode),
      kembali: { href: url.wilayah(), text: 'Wilayah Anda' },
    });
  }
}

/** The position he testifies in: that of a grant he may use now. */
function peranOf(req: Request): PeranSaksi {
  const peran = grantsFor(req.actor, izin.wilayah)
    .filter((grant) => mayUse(req.actor, grant))
    .map((grant) => grant.peran);
  const found = peranSaksi.find((one) => peran.includes(one));
  if (found === undefined) throw new NotFound();
  return found;
}
