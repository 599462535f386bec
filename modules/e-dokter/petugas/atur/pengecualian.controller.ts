import type { Request, Response } from 'express';
import { emptyForm, parseForm } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { addDays, wibDay } from '../../../../src/time/time.js';
import { izin } from '../../izin.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';
import { pelakuOf } from '../lingkup.policy.js';
import { kataAlasan, kataJenis, pengecualianBaru, pengecualianSchema } from './pengecualian.form.js';

const kataStatus = {
  diajukan: 'menunggu keputusan',
  disahkan: 'disahkan',
  dibatalkan: 'dibatalkan',
  dicabut: 'dicabut',
} as const;

/** Deviations from the schedule: the list, and a new one. Their patients are decided by PenempatanController. */
export class PengecualianController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const { rakitan, pages } = this.alat;
    const { repositories, db, clock } = rakitan;
    const hari = wibDay(clock.now());
    const daftar = await repositories.pengecualian.listInForce(
      db.read,
      addDays(hari, -30),
      addDays(hari, 400),
    );
    const nama = await this.names();
    const isi = await Promise.all(
      [...daftar].reverse().map(async (one) => ({
        id: one.id,
        jenis: kataJenis[one.jenis],
        dari: one.dari,
        sampai: one.sampai,
        sama: one.dari === one.sampai,
        siapa: [one.dokter_id, one.poliklinik_id]
          .flatMap((id) => (id === null ? [] : (nama.get(id) ?? [])))
          .join(', '),
        alasan: kataAlasan[one.alasan_publik],
        status: kataStatus[one.status],
        diajukan: one.status === 'diajukan',
        terdampak:
          one.status === 'diajukan'
            ? (await repositories.pengecualian.affected(db.read, one.id)).length
            : null,
        penempatanHref: urlPetugas('penempatan', { id: one.id }),
      })),
    );
    await pages.render(req, res, 'e-dokter/petugas/pengecualian', {
      judul: 'Pengecualian jadwal',
      layout: 'petugas',
      pengecualian: isi,
      baruHref: urlPetugas('pengecualianBaru'),
    });
  };

  readonly showNew = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const besok = addDays(wibDay(this.alat.rakitan.clock.now()), 1);
    await this.render(
      req,
      res,
      emptyForm({ jenis: 'cuti', dari: besok, sampai: besok, alasan_publik: 'cuti' }),
    );
  };

  /** Its sesi close at once; then every patient is decided. */
  readonly add = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const parsed = parseForm(pengecualianSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    try {
      const id = await this.alat.rakitan.services.pengecualian.request(
        konteks(req),
        pengecualianBaru(parsed.value),
        pelakuOf(req.actor, izin.jadwal),
      );
      res.redirect(303, urlPetugas('penempatan', { id }));
    } catch (error) {
      await this.render(req, res, asForm(req, res, error));
    }
  };

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    const { rakitan, pages } = this.alat;
    const { repositories, db } = rakitan;
    const [dokter, poliklinik] = await Promise.all([
      repositories.acuan.listDokter(db.read),
      repositories.acuan.listPoliklinik(db.read),
    ]);
    const opsi = (kosong: string, daftar: readonly { id: string; nama: string }[]) => [
      { value: '', text: kosong },
      ...daftar.map((one) => ({ value: one.id, text: one.nama })),
    ];
    const opsiKata = (kata: Readonly<Record<string, string>>) =>
      Object.entries(kata).map(([value, text]) => ({ value, text }));
    await pages.render(req, res, 'e-dokter/petugas/pengecualian-baru', {
      judul: 'Pengecualian baru',
      layout: 'petugas',
      kembali: { href: urlPetugas('pengecualian'), text: 'Pengecualian' },
      form,
      aksi: urlPetugas('pengecualianBaru'),
      opsiJenis: opsiKata(kataJenis),
      opsiAlasan: opsiKata(kataAlasan),
      opsiDokter: opsi('Semua dokter', dokter),
      opsiPengganti: opsi('Tidak ada', dokter),
      opsiPoliklinik: opsi('Semua poliklinik', poliklinik),
    });
  }

  private async names(): Promise<ReadonlyMap<string, string>> {
    const { repositories, db } = this.alat.rakitan;
    const semua = [
      ...(await repositories.acuan.listDokter(db.read)),
      ...(await repositories.acuan.listPoliklinik(db.read)),
    ];
    return new Map(semua.map((one) => [one.id, one.nama]));
  }
}
