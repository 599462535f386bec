import type { Request, Response } from 'express';
import { Conflict, Gone, RuleBroken } from '../../../src/errors.js';
import { cleanBody, emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import { workContext } from '../../../src/http/request.js';
import { keepPrivate } from '../daftar/halaman/alat.controller.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import type { SayaReader } from '../daftar/saya.reader.js';
import { isKodeLoketBerlaku } from '../hitung/qr-loket.rules.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import { hadirSchema } from './cek.form.js';

const TAK_COCOK = 'Kode dan 4 angka NIK ini tidak cocok. Minta bantuan loket.';

export interface HadirDeps {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rateLimit: RateLimiter;
  readonly saya: SayaReader;
}

/** Self check-in behind the rotating QR of the desk: whoever reads it stands there. */
export class HadirLoketController {
  constructor(private readonly deps: HadirDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    this.assertFresh(req);
    await this.render(req, res, emptyForm());
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    this.assertFresh(req);
    const dipilih = cleanBody(req.body)['pendaftaran'];
    const found = typeof dipilih === 'string' ? await this.own(req, dipilih) : await this.byKode(req);
    if ('errors' in found) return this.render(req, res.status(422), found);
    const { daftar, hadir } = this.deps.rakitan.services;
    try {
      await hadir.checkIn(workContext(req), found.id, {
        pelaku: { penggunaId: req.actor.penggunaId, peran: 'pasien' },
      });
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      return this.render(req, res.status(error.status), withErrors(req.body, { '': error.message }));
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Tercatat hadir.' });
    keepPrivate(res);
    res.redirect(303, url.tiket(daftar.tokenOf(found.id, found.tiket_versi)));
  };

  private assertFresh(req: Request): void {
    const { clock, kunciLoket } = this.deps.rakitan;
    if (!isKodeLoketBerlaku(kunciLoket, String(req.params['kode']), clock.now()))
      throw new Gone('Kode loket sudah berganti. Pindai lagi.');
  }

  private async own(req: Request, id: string): Promise<PendaftaranRow | FormState> {
    const milik = await this.deps.saya.today(req.actor.penggunaId);
    return milik.find((one) => one.row.id === id)?.row ?? withErrors(req.body, { '': TAK_COCOK });
  }

  /** One answer whatever does not match. */
  private async byKode(req: Request): Promise<PendaftaranRow | FormState> {
    const parsed = parseForm(hadirSchema, req.body);
    if (!parsed.ok) return parsed.form;
    const { kode, nik4 } = parsed.value;
    await this.deps.rateLimit.require(`e-dokter.hadir|${kode}`, 6, 600);
    const { repositories, db } = this.deps.rakitan;
    const row = await repositories.pendaftaran.findByKode(db.read, kode);
    const pasien = row?.pasien_id == null ? null : await repositories.pasien.find(db.read, row.pasien_id);
    const cocok = pasien !== null && repositories.pasien.open(pasien).nik?.slice(-4) === nik4;
    return row !== null && cocok ? row : withErrors(req.body, { kode: TAK_COCOK });
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const milik = await this.deps.saya.today(req.actor.penggunaId);
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/hadir', {
      judul: 'Catat kehadiran',
      tanpaIndeks: true,
      form,
      aksi: url.hadir(String(req.params['kode'])),
      milik: milik.map((one) => ({ id: one.row.id, nama: one.nama, jam: one.jam, label: one.label })),
    });
  }
}
