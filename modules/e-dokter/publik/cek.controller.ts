import type { Request, Response } from 'express';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import { keepPrivate } from '../daftar/halaman/alat.controller.js';
import { bacaKode, tampilKode } from '../hitung/kode.rules.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import { cekSchema } from './cek.form.js';

/** kode + birth date -> the ticket. One answer whatever does not match. */
export class CekController {
  constructor(
    private readonly deps: {
      readonly rakitan: Rakitan;
      readonly pages: Pages;
      readonly rateLimit: RateLimiter;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const kode = bacaKode(String(req.query['kode'] ?? ''));
    await this.render(req, res, emptyForm(kode === null ? {} : { kode: tampilKode(kode) }));
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(cekSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const { kode, lahir } = parsed.value;
    await this.deps.rateLimit.require(`e-dokter.cek|${kode}`, 6, 600);
    const { repositories, db, services } = this.deps.rakitan;
    const row = await repositories.pendaftaran.findByKode(db.read, kode);
    const pasien = row?.pasien_id == null ? null : await repositories.pasien.find(db.read, row.pasien_id);
    if (row === null || pasien === null || repositories.pasien.open(pasien).tanggalLahir !== lahir)
      return this.render(
        req,
        res.status(422),
        withErrors(req.body, { kode: 'Kode dan tanggal lahir ini tidak cocok.' }),
      );
    keepPrivate(res);
    res.redirect(303, url.tiket(services.daftar.tokenOf(row.id, row.tiket_versi)));
  };

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/cek', {
      judul: 'Cek kunjungan',
      kembali: { href: url.beranda(), text: 'Berobat' },
      form,
      aksi: url.cek(),
    });
  }
}
