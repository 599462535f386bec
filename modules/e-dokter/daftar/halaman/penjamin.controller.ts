import type { Request, Response } from 'express';
import type { FormState } from '../../../../src/http/form.js';
import { emptyForm, parseForm } from '../../../../src/http/form.js';
import { url } from '../../paths.js';
import type { JenisKunjungan } from '../pendaftaran.js';
import { kataLangkah } from '../langkah.rules.js';
import { penjaminSchema } from '../penjamin.form.js';
import { drafFor, goOn } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';

const penjamin = [
  { value: 'jkn', text: 'JKN (BPJS Kesehatan)' },
  { value: 'umum', text: 'Bayar sendiri' },
  { value: 'lainnya', text: 'Asuransi atau perusahaan' },
];
const jenis = [
  { value: '1', text: 'Rujukan dari puskesmas atau klinik' },
  { value: '3', text: 'Kontrol ulang' },
  { value: '2', text: 'Rujukan dari poliklinik lain di RSUD' },
  { value: '4', text: 'Rujukan dari rumah sakit lain' },
];

/** Page 5: who pays, what kind of visit. */
export class PenjaminController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 5);
    if (draf === null) return;
    const { penjamin: dipilih, jenisKunjungan, kartu, rujukan } = draf.isi;
    await this.render(
      req,
      res,
      emptyForm({
        penjamin: dipilih ?? '',
        jenis_kunjungan: jenisKunjungan === undefined ? '' : String(jenisKunjungan),
        kartu: kartu ?? '',
        rujukan: rujukan ?? '',
      }),
    );
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 5);
    if (draf === null) return;
    const parsed = parseForm(penjaminSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const { value } = parsed;
    await goOn(
      this.alat,
      req,
      res,
      {
        ...draf.isi,
        penjamin: value.penjamin,
        kartu: value.kartu === '' ? null : value.kartu,
        jenisKunjungan: Number(value.jenis_kunjungan) as JenisKunjungan,
        rujukan: value.rujukan === '' ? null : value.rujukan,
      },
      url.daftarPeriksa(),
    );
  };

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    res.setHeader('Cache-Control', 'no-store');
    await this.alat.pages.render(req, res, 'e-dokter/penjamin', {
      judul: 'Siapa yang membayar?',
      langkah: kataLangkah(5),
      form,
      aksi: url.daftarPenjamin(),
      kembali: url.daftarJam(),
      penjamin: penjamin.map((one) => ({ ...one, checked: form.values['penjamin'] === one.value })),
      jenis: jenis.map((one) => ({ ...one, checked: form.values['jenis_kunjungan'] === one.value })),
    });
  }
}
