import type { Request, Response } from 'express';
import { z } from 'zod';
import { emptyForm, parseForm } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { izin } from '../../izin.js';
import type { LayarRepository } from '../../layar/layar.repository.js';
import type { LayarService } from '../../layar/layar.service.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital, selesai } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';

const nama = z
  .string('Tulis nama layar.')
  .transform((teks) => teks.toLowerCase())
  .refine(
    (teks) => /^[a-z0-9][a-z0-9-]{1,38}$/u.test(teks),
    'Huruf kecil, angka, dan tanda hubung, 2 sampai 39.',
  );
const schema = z.object({
  nama,
  poliklinik: z
    .union([z.string(), z.array(z.string())], 'Pilih sedikitnya satu poliklinik.')
    .transform((nilai) => (typeof nilai === 'string' ? [nilai] : nilai)),
});

/** Waiting-room displays: announce one with its clinics, end one. */
export class LayarPetugasController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly layar: LayarRepository,
    private readonly service: LayarService,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    await this.render(req, res, emptyForm(), null);
  };

  readonly add = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form, null);
    const { repositories, db } = this.alat.rakitan;
    const ada = new Set((await repositories.acuan.listPoliklinik(db.read)).map((one) => one.id));
    try {
      const kode = await this.service.add(
        konteks(req),
        parsed.value.nama,
        parsed.value.poliklinik.filter((id) => ada.has(id)),
      );
      await this.render(req, res, emptyForm(), `${kode.slice(0, 4)}-${kode.slice(4)}`);
    } catch (error) {
      await this.render(req, res, asForm(req, res, error), null);
    }
  };

  readonly revoke = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const parsed = parseForm(z.object({ nama }), req.body);
    if (!parsed.ok) return this.render(req, res.status(422), emptyForm(), null);
    await this.service.remove(konteks(req), parsed.value.nama);
    selesai(this.alat, res, 'Layar dicabut.', urlPetugas('layar'));
  };

  private async render(req: Request, res: Response, form: FormState, kode: string | null): Promise<void> {
    const { repositories, db } = this.alat.rakitan;
    const [baris, poliklinik] = await Promise.all([
      this.layar.list(db.read),
      repositories.acuan.listPoliklinik(db.read),
    ]);
    const dipilih = form.values['poliklinik'];
    const nama_ = [...new Set(baris.map((one) => one.nama))];
    res.setHeader('Cache-Control', 'no-store');
    await this.alat.pages.render(req, res, 'e-dokter/petugas/layar', {
      judul: 'Layar ruang tunggu',
      layout: 'petugas',
      form,
      kode,
      pasangHref: '/layar',
      aksi: urlPetugas('layar'),
      cabutHref: urlPetugas('layarCabut'),
      layar: nama_.map((satu) => ({
        nama: satu,
        alamat: urlPetugas('ruangTungguSatu', { nama: satu }),
        isi: baris
          .filter((one) => one.nama === satu)
          .map((one) => poliklinik.find(({ id }) => id === one.poliklinik_id)?.nama ?? '')
          .join(', '),
      })),
      centang: poliklinik.map((one) => ({
        nama: 'poliklinik',
        nilai: one.id,
        teks: one.nama,
        dipilih: Array.isArray(dipilih) ? dipilih.includes(one.id) : dipilih === one.id,
      })),
    });
  }
}
