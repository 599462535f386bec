import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AcuanUbahRepository } from '../../acuan/acuan-ubah.repository.js';
import type { AcuanService } from '../../acuan/acuan.service.js';
import { NotFound } from '../../../../src/errors.js';
import { emptyForm, parseForm } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { izin } from '../../izin.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital, selesai } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';

const teks = (maks: number) =>
  z
    .string('Isi bagian ini.')
    .min(1, 'Isi bagian ini.')
    .max(maks, `Paling banyak ${String(maks)} huruf.`);
const kodeJkn = z.string().max(8, 'Paling banyak 8 huruf.').default('');
const tanda = z
  .enum(['', '1'])
  .default('')
  .transform((nilai): 0 | 1 => (nilai === '1' ? 1 : 0));

const schema = z.object({
  version: z.coerce.number().int(),
  nama: teks(120),
  label_netral: teks(60),
  ruang: teks(60),
  kode_jkn: kodeJkn,
  kode_subspesialis_jkn: kodeJkn,
  butuh_rujukan: tanda,
  sensitif: tanda,
  aktif: tanda,
});

/** Clinics: what they are called, where they are, which are sensitif. */
export class PoliklinikPetugasController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly ubah: AcuanUbahRepository,
    private readonly service: AcuanService,
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const daftar = await this.ubah.allPoliklinik(this.alat.rakitan.db.read);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/poliklinik', {
      judul: 'Poliklinik',
      layout: 'petugas',
      poliklinik: daftar.map((one) => ({ ...one, ubahHref: urlPetugas('poliklinikUbah', { id: one.id }) })),
    });
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    const values = Object.fromEntries(
      Object.entries(row).map(([nama, nilai]) => [nama, String(nilai ?? '')]),
    );
    await this.render(req, res, emptyForm(values));
  };

  readonly save = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const { version, kode_jkn, kode_subspesialis_jkn, ...isi } = parsed.value;
    try {
      await this.service.changePoliklinik(
        konteks(req),
        { id: row.id, version },
        {
          ...isi,
          kode_jkn: kode_jkn === '' ? null : kode_jkn,
          kode_subspesialis_jkn: kode_subspesialis_jkn === '' ? null : kode_subspesialis_jkn,
        },
      );
    } catch (error) {
      return this.render(req, res, asForm(req, res, error));
    }
    selesai(this.alat, res, 'Poliklinik tersimpan.', urlPetugas('poliklinik'));
  };

  private async need(req: Request) {
    needHospital(req, izin.jadwal);
    const { repositories, db } = this.alat.rakitan;
    const row = await repositories.acuan.findPoliklinik(db.read, String(req.params['id']));
    if (row === null) throw new NotFound();
    return row;
  }

  private render(req: Request, res: Response, form: FormState): Promise<void> {
    return this.alat.pages.render(req, res, 'e-dokter/petugas/poliklinik-ubah', {
      judul: 'Ubah poliklinik',
      layout: 'petugas',
      kembali: { href: urlPetugas('poliklinik'), text: 'Poliklinik' },
      form,
      aksi: urlPetugas('poliklinikUbah', { id: String(req.params['id']) }),
      centang: [
        { nama: 'butuh_rujukan', teks: 'Perlu rujukan' },
        { nama: 'sensitif', teks: 'Sensitif: di luar ruangan hanya label netral yang tampil' },
        { nama: 'aktif', teks: 'Dibuka untuk pendaftaran' },
      ].map((one) => ({ ...one, dipilih: form.values[one.nama] === '1' })),
    });
  }
}
