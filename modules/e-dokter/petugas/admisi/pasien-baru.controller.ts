import type { Request, Response } from 'express';
import { RuleBroken } from '../../../../src/errors.js';
import { emptyForm, parseForm } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { izin } from '../../izin.js';
import type { PasienBaru } from '../../pasien/pasien.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital, tanpaSimpan } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';
import { pasienBaruSchema } from './admisi.form.js';
import type { AdmisiController } from './admisi.controller.js';
import { temukan } from './temu.js';

const kosongkan = (teks: string): string | null => (teks === '' ? null : teks);

/** A patient nobody knows: by KTP, a newborn by mother and birth order, or with the reason why there is no NIK. */
export class PasienBaruController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly admisi: AdmisiController,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    await this.render(req, res, emptyForm());
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const parsed = parseForm(pasienBaruSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const { rakitan } = this.alat;
    const { ibu, urutan_lahir: urutan, ...isi } = parsed.value;
    try {
      const ibuId = ibu === '' ? null : await this.motherOf(ibu);
      const baru: PasienBaru = {
        nik: kosongkan(isi.nik),
        nama: isi.nama,
        tanggalLahir: isi.tanggal_lahir,
        jenisKelamin: isi.jenis_kelamin,
        telepon: kosongkan(isi.telepon),
        alamat: kosongkan(isi.alamat),
        lengkap: true,
        ...(ibuId === null ? {} : { ibuPasienId: ibuId, urutanLahir: Number(urutan) }),
        ...(isi.tanpa_nik_alasan === '' ? {} : { tanpaNikAlasan: isi.tanpa_nik_alasan }),
      };
      const id = await rakitan.services.pasien.create(konteks(req), baru);
      const row = await rakitan.repositories.pasien.find(rakitan.db.read, id);
      await this.admisi.render(req, res, {
        daftar: emptyForm({ pasien: row?.nomor_rm ?? '', penjamin: 'jkn', sumber: 'loket' }),
      });
    } catch (error) {
      await this.render(req, res, asForm(req, res, error));
    }
  };

  private async motherOf(teks: string): Promise<string> {
    const temu = await temukan(this.alat.rakitan, teks);
    if (temu.hasil !== 'pasien' || temu.pasien.jenis_kelamin !== 'P')
      throw new RuleBroken('', { ibu: 'Ibu belum dikenal. Catat ibunya dulu.' });
    return temu.pasien.id;
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    tanpaSimpan(res);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/pasien-baru', {
      judul: 'Pasien baru',
      layout: 'petugas',
      kembali: { href: urlPetugas('admisi'), text: 'Admisi' },
      form,
      aksi: urlPetugas('admisiPasien'),
    });
  }
}
