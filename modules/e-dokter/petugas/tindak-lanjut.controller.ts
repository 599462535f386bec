import type { Request, Response } from 'express';
import { z } from 'zod';
import { NotFound } from '../../../src/errors.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import { formatHari } from '../../../src/views/format.js';
import { izin } from '../izin.js';
import { urlPetugas } from '../petugas.paths.js';
import type { HasilTindakLanjut } from '../tindak-lanjut/tindak-lanjut.repository.js';
import { asForm, bukaPasien, konteks, needHospital, selesai, tanpaSimpan } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';

const schema = z.object({
  hasil: z.enum(
    ['ditempatkan', 'dihubungi', 'tidak_terhubung', 'menolak'] satisfies HasilTindakLanjut[],
    'Pilih hasilnya.',
  ),
  catatan: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
});
const kataSebab = {
  pengecualian: 'Sesinya ditarik',
  tidak_terlayani: 'Datang tetapi belum terlayani',
  registri: 'Data kependudukan berubah',
  pindah_ditolak: 'Menolak tempat baru',
} as const;

/** Patients a named officer must reach before a deadline: one's own first, then everybody's. */
export class TindakLanjutController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    await this.render(req, res, '', emptyForm());
  };

  readonly finish = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan } = this.alat;
    const row = await rakitan.repositories.tindakLanjut.find(rakitan.db.read, String(req.params['id']));
    if (row === null) throw new NotFound();
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), row.id, parsed.form);
    const { hasil, catatan } = parsed.value;
    try {
      await rakitan.services.tindakLanjut.finish(
        konteks(req),
        row.id,
        hasil,
        catatan === '' ? null : catatan,
      );
    } catch (error) {
      return this.render(req, res, row.id, asForm(req, res, error));
    }
    selesai(this.alat, res, 'Tindak lanjut selesai.', urlPetugas('tindakLanjut'));
  };

  private async render(req: Request, res: Response, id: string, form: FormState): Promise<void> {
    const { rakitan, queries, pages } = this.alat;
    const daftar = await rakitan.repositories.tindakLanjut.listOpen(rakitan.db.read, null);
    const baris = new Map(
      (await queries.findMany(daftar.map((one) => one.pendaftaran_id))).map((one) => [one.id, one]),
    );
    const pasien = await bukaPasien(
      this.alat,
      req,
      izin.admisi,
      [...baris.values()].map((one) => one.pasien_id),
      { halaman: 'tindak-lanjut' },
    );
    const nama = await queries.names(daftar.flatMap((one) => [one.petugas_id, one.dari_petugas_id]));
    const now = rakitan.clock.now();
    const isi = daftar.map((one) => {
      const row = baris.get(one.pendaftaran_id);
      const milik = row?.pasien_id == null ? undefined : pasien.get(row.pasien_id);
      return {
        id: one.id,
        aksi: urlPetugas('tindakLanjutSelesai', { id: one.id }),
        nama: milik?.nama ?? 'data sudah dilepas',
        telepon: milik?.telepon ?? 'belum ada',
        poliklinik: row?.poliklinik_nama ?? '',
        hari: row === undefined ? '' : formatHari(row.tanggal),
        sebab: kataSebab[one.sebab],
        petugas: nama.get(one.petugas_id) ?? '',
        dari: nama.get(one.dari_petugas_id ?? '') ?? null,
        milikSaya: one.petugas_id === req.actor.penggunaId,
        tenggat: one.tenggat_at,
        lewat: one.tenggat_at < now,
        form: one.id === id ? form : emptyForm(),
      };
    });
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/tindak-lanjut', {
      judul: 'Tindak lanjut',
      layout: 'petugas',
      form,
      tindakLanjut: [...isi.filter((one) => one.milikSaya), ...isi.filter((one) => !one.milikSaya)],
    });
  }
}
