import type { Request, Response } from 'express';
import { z } from 'zod';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import { emptyForm, parseForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { izin } from '../../izin.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital, selesai } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';

const schema = z.object({
  kunci: z.string().max(80),
  nilai: z.string().max(20).default(''),
  version: z.coerce.number().int().min(0),
});

/** The numbers of the rules; every change is audited with the value before. */
export class PengaturanController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    await this.render(req, res, emptyForm());
  };

  readonly save = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const parsed = parseForm(schema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), emptyForm());
    const { settings } = this.alat.rakitan;
    const { kunci, nilai, version } = parsed.value;
    const setting = settings.find(kunci);
    if (setting?.modul !== 'e-dokter') throw new NotFound();
    try {
      await settings.set(konteks(req), setting, nilai === '' ? null : Number(nilai), version);
    } catch (error) {
      const form = asForm(req, res, error);
      const kalimat =
        error instanceof RuleBroken ? (error.fields['nilai'] ?? error.message) : form.errors[''];
      return this.render(req, res, withErrors({ [kunci]: nilai }, { [kunci]: kalimat ?? '' }));
    }
    selesai(this.alat, res, `${setting.label} tersimpan.`, urlPetugas('pengaturan'));
  };

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const daftar = (await this.alat.rakitan.settings.list()).filter(
      ({ setting }) => setting.modul === 'e-dokter' && typeof setting.bawaan === 'number',
    );
    const nama = await this.alat.queries.names(daftar.map((one) => one.oleh));
    await this.alat.pages.render(req, res, 'e-dokter/petugas/pengaturan', {
      judul: 'Pengaturan e-Dokter',
      layout: 'petugas',
      form,
      aksi: urlPetugas('pengaturan'),
      setelan: daftar.map(({ setting, nilai, isBawaan, sejakAt, oleh, version }) => ({
        kunci: setting.kunci,
        id: setting.kunci.replaceAll('.', '-'),
        label: setting.label,
        keterangan: setting.keterangan,
        nilai: form.values[setting.kunci] ?? nilai,
        bawaan: setting.bawaan,
        isBawaan,
        sejak: sejakAt,
        oleh: oleh === null ? null : (nama.get(oleh) ?? null),
        version,
        galat: form.errors[setting.kunci],
      })),
    });
  }
}
