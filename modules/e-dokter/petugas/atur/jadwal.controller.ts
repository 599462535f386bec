import type { Request, Response } from 'express';
import { NotFound } from '../../../../src/errors.js';
import { emptyForm, parseForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { addDays, wibDay } from '../../../../src/time/time.js';
import { izin } from '../../izin.js';
import type { JadwalRow } from '../../jadwal/jadwal.repository.js';
import { peringatanJam } from '../../jadwal/jadwal.rules.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, konteks, needHospital, selesai } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';
import { akhiriSchema, isiJadwal, jadwalSchema, NAMA_HARI } from './jadwal.form.js';

/** The weekly schedule: lines are added, superseded and ended, never edited. */
export class JadwalPetugasController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    await this.renderList(req, res, emptyForm());
  };

  readonly showNew = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const besok = addDays(wibDay(this.alat.rakitan.clock.now()), 1);
    await this.renderForm(req, res, emptyForm({ berlaku_mulai: besok, menit_blok: '30' }), null);
  };

  readonly add = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const parsed = parseForm(jadwalSchema, req.body);
    if (!parsed.ok) return this.renderForm(req, res.status(422), parsed.form, null);
    const isi = isiJadwal(parsed.value);
    try {
      await this.alat.rakitan.services.jadwal.add(konteks(req), isi);
    } catch (error) {
      return this.renderForm(req, res, asForm(req, res, error), null);
    }
    const ingat = peringatanJam(isi);
    selesai(this.alat, res, `Jadwal tersimpan.${ingat === null ? '' : ` ${ingat}`}`, urlPetugas('jadwal'));
  };

  readonly showReplace = async (req: Request, res: Response): Promise<void> => {
    const lama = await this.need(req);
    const besok = addDays(wibDay(this.alat.rakitan.clock.now()), 1);
    const values = Object.fromEntries(
      Object.entries(lama).map(([nama, nilai]) => [nama, String(nilai ?? '')]),
    );
    await this.renderForm(req, res, emptyForm({ ...values, berlaku_mulai: besok }), lama);
  };

  /** A new line takes over from its first day; sesi that hold patients wait for a pengecualian. */
  readonly replace = async (req: Request, res: Response): Promise<void> => {
    const lama = await this.need(req);
    const parsed = parseForm(jadwalSchema, req.body);
    if (!parsed.ok) return this.renderForm(req, res.status(422), parsed.form, lama);
    try {
      await this.alat.rakitan.services.jadwal.supersede(konteks(req), lama.id, isiJadwal(parsed.value));
    } catch (error) {
      return this.renderForm(req, res, asForm(req, res, error), lama);
    }
    selesai(this.alat, res, 'Jadwal diganti.', urlPetugas('jadwal'));
  };

  readonly end = async (req: Request, res: Response): Promise<void> => {
    const lama = await this.need(req);
    const parsed = parseForm(akhiriSchema, req.body);
    const salah = parsed.ok ? null : (parsed.form.errors['sampai'] ?? '');
    if (!parsed.ok)
      return this.renderList(
        req,
        res.status(422),
        withErrors(req.body, { [`sampai-${lama.id}`]: salah ?? '' }),
      );
    try {
      await this.alat.rakitan.services.jadwal.end(konteks(req), lama.id, parsed.value.sampai);
    } catch (error) {
      return this.renderList(req, res, asForm(req, res, error));
    }
    selesai(this.alat, res, 'Jadwal diakhiri.', urlPetugas('jadwal'));
  };

  private async need(req: Request): Promise<JadwalRow> {
    needHospital(req, izin.jadwal);
    const { repositories, db } = this.alat.rakitan;
    const lama = await repositories.jadwal.find(db.read, String(req.params['id']));
    if (lama === null) throw new NotFound();
    return lama;
  }

  private async renderList(req: Request, res: Response, form: FormState): Promise<void> {
    const { rakitan, pages } = this.alat;
    const { repositories, db, clock } = rakitan;
    const hari = wibDay(clock.now());
    const [baris, dokter, poliklinik] = await Promise.all([
      repositories.jadwal.listBetween(db.read, hari, '9999-12-31'),
      repositories.acuan.listDokter(db.read),
      repositories.acuan.listPoliklinik(db.read),
    ]);
    const namaOf = (daftar: readonly { id: string; nama: string }[], id: string): string =>
      daftar.find((one) => one.id === id)?.nama ?? 'tidak aktif';
    await pages.render(req, res, 'e-dokter/petugas/jadwal', {
      judul: 'Jadwal praktik',
      layout: 'petugas',
      form,
      baruHref: urlPetugas('jadwalBaru'),
      hariJadwal: NAMA_HARI.map((nama, index) => ({
        nama,
        baris: baris
          .filter((one) => one.hari === index + 1)
          .map((one) => ({
            id: one.id,
            jam: `${one.jam_mulai}-${one.jam_selesai}`.replaceAll(':', '.'),
            dokter: namaOf(dokter, one.dokter_id),
            poliklinik: namaOf(poliklinik, one.poliklinik_id),
            awalan: one.awalan,
            ruang: one.ruang,
            kuota: `JKN ${String(one.kuota_jkn)}, umum ${String(one.kuota_nonjkn)}, loket ${String(one.kuota_loket)}`,
            mulai: one.berlaku_mulai > hari ? one.berlaku_mulai : null,
            sampai: one.berlaku_sampai,
            galat: form.errors[`sampai-${one.id}`],
            gantiHref: urlPetugas('jadwalGanti', { id: one.id }),
            akhiriHref: urlPetugas('jadwalAkhiri', { id: one.id }),
          })),
      })),
    });
  }

  private async renderForm(
    req: Request,
    res: Response,
    form: FormState,
    lama: JadwalRow | null,
  ): Promise<void> {
    const { rakitan, pages } = this.alat;
    const { repositories, db } = rakitan;
    const [dokter, poliklinik] = await Promise.all([
      repositories.acuan.listDokter(db.read),
      repositories.acuan.listPoliklinik(db.read),
    ]);
    const opsi = (daftar: readonly { id: string; nama: string }[]) => [
      { value: '', text: 'Pilih' },
      ...daftar.map((one) => ({ value: one.id, text: one.nama })),
    ];
    await pages.render(req, res, 'e-dokter/petugas/jadwal-isi', {
      judul: lama === null ? 'Jadwal baru' : 'Ganti jadwal',
      layout: 'petugas',
      kembali: { href: urlPetugas('jadwal'), text: 'Jadwal praktik' },
      form,
      ganti: lama !== null,
      aksi: lama === null ? urlPetugas('jadwalBaru') : urlPetugas('jadwalGanti', { id: lama.id }),
      opsiDokter: opsi(dokter),
      opsiPoliklinik: opsi(poliklinik),
      opsiHari: [
        { value: '', text: 'Pilih' },
        ...NAMA_HARI.map((text, index) => ({ value: String(index + 1), text })),
      ],
    });
  }
}
