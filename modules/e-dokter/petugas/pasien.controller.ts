import type { Request, Response } from 'express';
import { z } from 'zod';
import { NotFound } from '../../../src/errors.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import { wibDay } from '../../../src/time/time.js';
import { izin } from '../izin.js';
import { urlPetugas } from '../petugas.paths.js';
import { barisAdmisi, pasienAdmisi } from './admisi/admisi.view.js';
import { bukaPasien, rsud, tanpaSimpan } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import { mayAt, mayHospital } from './lingkup.policy.js';
import type { BarisPetugas } from './petugas.queries.js';

/** Before a reason that is an emergency; such looks stand on the desk of the kepala rawat jalan. */
export const DARURAT = 'darurat: ';

const schema = z.object({
  alasan: z
    .string('Tulis alasannya.')
    .min(5, 'Tulis alasannya, sedikitnya 5 huruf.')
    .max(150, 'Paling banyak 150 huruf.'),
  darurat: z.enum(['', '1']).default(''),
});

/** Identity and visits of a patient. A reason is asked first and stands on his page of looks. */
export class PasienPetugasController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly ask = async (req: Request, res: Response): Promise<void> => {
    await this.need(req);
    await this.render(req, res, emptyForm(), null);
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const kunjungan = await this.need(req);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form, null);
    const { alasan, darurat } = parsed.value;
    const id = String(req.params['id']);
    const buka = await bukaPasien(this.alat, req, izin.kenali, [id], {
      halaman: 'pasien',
      alasan: `${darurat === '1' ? DARURAT : ''}${alasan}`,
    });
    const pasien = buka.get(id);
    if (pasien === undefined) throw new NotFound();
    const hari = wibDay(this.alat.rakitan.clock.now());
    await this.render(req, res, emptyForm(), {
      ...pasienAdmisi(pasien),
      telepon: pasien.telepon ?? 'belum ada',
      alamat: pasien.alamat ?? 'belum ada',
      kunjungan: kunjungan.map((row) => barisAdmisi(row, hari)),
    });
  };

  /** Admisi and kepala see everybody of the hospital, a nurse those of her poliklinik. @throws NotFound */
  private async need(req: Request): Promise<readonly BarisPetugas[]> {
    const { rakitan, queries } = this.alat;
    const id = String(req.params['id']);
    if ((await rakitan.repositories.pasien.find(rakitan.db.read, id)) === null) throw new NotFound();
    const semua = await queries.ofPasien(id, 100);
    if (mayHospital(req.actor, izin.kenali, rsud)) return semua;
    const milik = semua.filter((row) => mayAt(req.actor, izin.kenali, row.poliklinik_id, rsud));
    if (milik.length === 0) throw new NotFound();
    return milik;
  }

  private async render(req: Request, res: Response, form: FormState, pasien: object | null): Promise<void> {
    tanpaSimpan(res);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/pasien', {
      judul: 'Identitas pasien',
      layout: 'petugas',
      kembali: { href: urlPetugas('meja'), text: 'Meja saya' },
      form,
      pasien,
      aksi: urlPetugas('pasien', { id: String(req.params['id']) }),
    });
  }
}
