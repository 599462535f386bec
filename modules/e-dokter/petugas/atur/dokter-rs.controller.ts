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

/** The address of a doctor who is not there yet. */
const BARU = 'baru';
const daftarId = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((nilai) => (typeof nilai === 'string' ? [nilai] : nilai));

const schema = z.object({
  versi: z.coerce.number().int().default(0),
  nama: z.string('Tulis nama.').min(3, 'Tulis nama dengan gelarnya.').max(160, 'Paling banyak 160 huruf.'),
  kode_jkn: z
    .string()
    .regex(/^\d{0,9}$/u, 'Tulis angka saja.')
    .default(''),
  nomor_sip: z.string().max(60, 'Paling banyak 60 huruf.').default(''),
  pengguna_id: z.string().max(36).default(''),
  aktif: z.enum(['', '1']).default(''),
  poliklinik: daftarId,
});

/** Doctors of the hospital, their clinics and their own account. */
export class DokterRsController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly ubah: AcuanUbahRepository,
    private readonly service: AcuanService,
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const daftar = await this.ubah.allDokter(this.alat.rakitan.db.read);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/dokter-rs', {
      judul: 'Dokter',
      layout: 'petugas',
      baruHref: urlPetugas('dokterRsUbah', { id: BARU }),
      dokter: daftar.map((one) => ({ ...one, ubahHref: urlPetugas('dokterRsUbah', { id: one.id }) })),
    });
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    if (row === null) return this.render(req, res, emptyForm({ aktif: '1', versi: '0', poliklinik: [] }));
    const values = Object.fromEntries(
      Object.entries(row).map(([nama, nilai]) => [nama, String(nilai ?? '')]),
    );
    const poliklinik = await this.ubah.clinicsOf(this.alat.rakitan.db.read, row.id);
    await this.render(req, res, emptyForm({ ...values, poliklinik }));
  };

  readonly save = async (req: Request, res: Response): Promise<void> => {
    const row = await this.need(req);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const { versi, nama, kode_jkn, nomor_sip, pengguna_id, aktif, poliklinik } = parsed.value;
    const dikenal = new Set((await this.ubah.allPoliklinik(this.alat.rakitan.db.read)).map((one) => one.id));
    try {
      await this.service.saveDokter(
        konteks(req),
        { id: row?.id ?? null, versi },
        {
          nama,
          kode_jkn: kode_jkn === '' ? null : Number(kode_jkn),
          nomor_sip: nomor_sip === '' ? null : nomor_sip,
          pengguna_id: await this.accountOf(pengguna_id),
          aktif: aktif === '1' ? 1 : 0,
        },
        poliklinik.filter((id) => dikenal.has(id)),
      );
    } catch (error) {
      return this.render(req, res, asForm(req, res, error));
    }
    selesai(this.alat, res, 'Dokter tersimpan.', urlPetugas('dokterRs'));
  };

  /** Only an account that was offered. */
  private async accountOf(id: string): Promise<string | null> {
    const akun = await this.ubah.doctorAccounts(this.alat.rakitan.db.read);
    return akun.some((one) => one.id === id) ? id : null;
  }

  private async need(req: Request) {
    needHospital(req, izin.jadwal);
    const id = String(req.params['id']);
    if (id === BARU) return null;
    const { repositories, db } = this.alat.rakitan;
    const row = await repositories.acuan.findDokter(db.read, id);
    if (row === null) throw new NotFound();
    return row;
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const { db } = this.alat.rakitan;
    const [poliklinik, akun] = await Promise.all([
      this.ubah.allPoliklinik(db.read),
      this.ubah.doctorAccounts(db.read),
    ]);
    const dipilih = daftarId.safeParse(form.values['poliklinik']);
    const id = String(req.params['id']);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/dokter-ubah', {
      judul: id === BARU ? 'Dokter baru' : 'Ubah dokter',
      layout: 'petugas',
      kembali: { href: urlPetugas('dokterRs'), text: 'Dokter' },
      form,
      aksi: urlPetugas('dokterRsUbah', { id }),
      opsiAkun: [
        { value: '', text: 'Belum punya akun' },
        ...akun.map((one) => ({ value: one.id, text: one.nama })),
      ],
      centang: [{ nama: 'aktif', teks: 'Masih praktik', dipilih: form.values['aktif'] === '1' }],
      centangPoliklinik: poliklinik.map((one) => ({
        nama: 'poliklinik',
        nilai: one.id,
        teks: one.nama,
        dipilih: dipilih.success && dipilih.data.includes(one.id),
      })),
    });
  }
}
