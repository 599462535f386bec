import type { Request, Response } from 'express';
import { z } from 'zod';
import { NotFound } from '../../../src/errors.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import { izin } from '../izin.js';
import type { BuktiPerwalian } from '../pasien/perwalian.repository.js';
import { sebutanHubungan } from '../pasien/perwalian.rules.js';
import { urlPetugas } from '../petugas.paths.js';
import { pasienAdmisi } from './admisi/admisi.view.js';
import { asForm, bukaPasien, konteks, needHospital, selesai, tanpaSimpan } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';

const schema = z
  .object({
    putusan: z.enum(['terima', 'tolak'], 'Pilih terima atau tolak.'),
    bukti: z.enum(['', 'kk', 'akta', 'putusan', 'surat_kuasa']).default(''),
  })
  .superRefine((one, context) => {
    if (one.putusan === 'terima' && one.bukti === '')
      context.addIssue({ code: 'custom', path: ['bukti'], message: 'Pilih bukti yang Anda lihat.' });
  });

/** Proofs of perwalian: the desk saw the paper, or refuses. */
export class PerwalianPetugasController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    await this.render(req, res, '', emptyForm());
  };

  readonly decide = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan } = this.alat;
    const row = await rakitan.repositories.perwalian.find(rakitan.db.read, String(req.params['id']));
    if (row === null) throw new NotFound();
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), row.id, parsed.form);
    const { putusan, bukti } = parsed.value;
    try {
      await rakitan.services.perwalian.decide(
        konteks(req),
        row.id,
        putusan === 'terima' ? { diterima: true, bukti: bukti as BuktiPerwalian } : { diterima: false },
      );
    } catch (error) {
      return this.render(req, res, row.id, asForm(req, res, error));
    }
    selesai(
      this.alat,
      res,
      putusan === 'terima' ? 'Perwalian diterima.' : 'Perwalian ditolak.',
      urlPetugas('perwalian'),
    );
  };

  private async render(req: Request, res: Response, id: string, form: FormState): Promise<void> {
    const { rakitan, queries, pages } = this.alat;
    const daftar = await rakitan.repositories.perwalian.listWaiting(rakitan.db.read);
    const pasien = await bukaPasien(
      this.alat,
      req,
      izin.admisi,
      daftar.map((one) => one.pasien_id),
      { halaman: 'perwalian' },
    );
    const nama = await queries.names(daftar.map((one) => one.pengguna_id));
    const now = rakitan.clock.now();
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/perwalian', {
      judul: 'Bukti perwalian',
      layout: 'petugas',
      form,
      perwalian: daftar.map((one) => {
        const milik = pasien.get(one.pasien_id);
        return {
          id: one.id,
          aksi: urlPetugas('perwalianPutus', { id: one.id }),
          wali: nama.get(one.pengguna_id) ?? '',
          hubungan: sebutanHubungan(one.hubungan),
          pasien: milik === undefined ? null : pasienAdmisi(milik),
          diajukan: one.diajukan_at,
          tenggat: one.tenggat_at,
          lewat: one.tenggat_at !== null && one.tenggat_at < now,
          form: one.id === id ? form : emptyForm(),
        };
      }),
    });
  }
}
