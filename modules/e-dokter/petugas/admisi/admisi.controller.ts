import type { Request, Response } from 'express';
import { newId } from '../../../../src/db/ids.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import { cleanBody, emptyForm, parseForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { addDays, wibDay } from '../../../../src/time/time.js';
import { PendaftaranDitolak, TempatHabis } from '../../daftar/penolakan.js';
import { tampilNomor } from '../../hitung/kode.rules.js';
import { izin } from '../../izin.js';
import type { PasienRow } from '../../pasien/pasien.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, bukaPasien, konteks, needHospital, selesai, tanpaSimpan } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';
import { pelakuOf } from '../lingkup.policy.js';
import type { BarisPetugas } from '../petugas.queries.js';
import { daftarLoketSchema, lengkapiSchema, prioritasSchema } from './admisi.form.js';
import { barisAdmisi, opsiSesi, pasienAdmisi } from './admisi.view.js';
import { bisaDicatat, pasienLoket, temukan } from './temu.js';

/** Days ahead the desk offers in its form; farther ones are made on the web. */
const HARI_LOKET = 14;

interface Temuan {
  readonly pasien: PasienRow;
  readonly lengkapi: FormState;
}

/** The admission desk: one search, arrivals, new patients, walk-in and telephone. */
export class AdmisiController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    await this.render(req, res, {});
  };

  /** One search field. A scanned ticket or kode of a known patient of today checks him in at once. */
  readonly search = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan } = this.alat;
    const teks = cleanBody(req.body)['cari'];
    const temu = await temukan(rakitan, typeof teks === 'string' ? teks : '');
    if (temu.hasil !== 'pasien')
      return this.render(req, res.status(422), { cari: withErrors(req.body, { cari: temu.kalimat }) });
    const { pasien, pindaian } = temu;
    if (pasien.lengkap_at !== null && bisaDicatat(pindaian, rakitan.clock.now())) {
      try {
        await rakitan.services.hadir.checkIn(konteks(req), pindaian.id, {
          pelaku: pelakuOf(req.actor, izin.admisi),
        });
      } catch (error) {
        return this.render(req, res, { cari: asForm(req, res, error), temuan: temuanOf(pasien) });
      }
      return selesai(
        this.alat,
        res,
        `${await this.nomorOf(pindaian.id)} tercatat hadir`,
        urlPetugas('admisi'),
      );
    }
    await this.render(req, res, { temuan: temuanOf(pasien) });
  };

  /** The walk-in and telephone form of four fields. */
  readonly register = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const parsed = parseForm(daftarLoketSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), { daftar: parsed.form });
    const { rakitan } = this.alat;
    const { pasien, sesi, penjamin, sumber, _kunci: kunci } = parsed.value;
    const pelaku = pelakuOf(req.actor, izin.admisi);
    try {
      const pasienId = await pasienLoket(rakitan, konteks(req), pasien);
      if (typeof pasienId !== 'string') throw new RuleBroken('', { pasien: pasienId.kalimat });
      const { id } = await rakitan.services.daftar.register(
        konteks(req),
        {
          sesiId: sesi,
          blokId: null,
          pasienId,
          penjamin,
          jenisKunjungan: 3,
          rujukan: null,
          sumber,
          pelaku,
        },
        kunci,
      );
      const row = await rakitan.repositories.pendaftaran.find(rakitan.db.read, id);
      if (sumber === 'loket' && bisaDicatat(row, rakitan.clock.now()))
        await rakitan.services.hadir.checkIn(konteks(req), id, { pelaku });
      res.redirect(303, urlPetugas('admisiTiket', { id }));
    } catch (error) {
      const form = asForm(req, res, error);
      const bidang =
        error instanceof TempatHabis ? 'sesi' : error instanceof PendaftaranDitolak ? 'pasien' : null;
      const pesan = form.errors[''];
      const isi = bidang !== null && pesan !== undefined ? withErrors(req.body, { [bidang]: pesan }) : form;
      await this.render(req, res, { daftar: isi });
    }
  };

  /** Buttons beside a registration: hadir, lengkapi, kembali, batal. */
  readonly act = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.admisi);
    const { rakitan, queries } = this.alat;
    const row = await queries.find(String(req.params['id']));
    const pasien =
      row?.pasien_id == null ? null : await rakitan.repositories.pasien.find(rakitan.db.read, row.pasien_id);
    if (row === null || pasien === null) throw new NotFound();
    try {
      const judul = await this.perform(req, row);
      selesai(this.alat, res, judul, urlPetugas('admisi'));
    } catch (error) {
      const form = asForm(req, res, error);
      await this.render(req, res, { temuan: { pasien, lengkapi: form } });
    }
  };

  private async perform(req: Request, row: BarisPetugas): Promise<string> {
    const { hadir, panggil, batal } = this.alat.rakitan.services;
    const [context, pelaku] = [konteks(req), pelakuOf(req.actor, izin.admisi)];
    const nomor = tampilNomor(row.awalan, row.nomor);
    switch (req.params['aksi']) {
      case 'hadir': {
        const prioritas = prioritasSchema.safeParse(cleanBody(req.body)['prioritas']);
        const dipilih = prioritas.success && prioritas.data !== '' ? prioritas.data : undefined;
        await hadir.checkIn(context, row.id, {
          pelaku,
          ...(dipilih === undefined ? {} : { prioritas: dipilih }),
        });
        return `${nomor} tercatat hadir`;
      }
      case 'lengkapi':
        await this.complete(req, row);
        await hadir.finishAdmission(context, row.id, pelaku);
        return `${nomor} lengkap, menunggu di ${row.ruang}`;
      case 'kembali':
        await panggil.putBack(context, row.sesi_id, row.id, pelaku);
        return `${nomor} kembali dalam antrean`;
      case 'batal':
        await batal.cancel(context, row.id, { pelaku, pembatal: 'pasien' });
        return `${nomor} dibatalkan, tempatnya dilepas`;
      default:
        throw new NotFound();
    }
  }

  private async complete(req: Request, row: BarisPetugas): Promise<void> {
    const { rakitan } = this.alat;
    const parsed = parseForm(lengkapiSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('', parsed.form.errors);
    const { nomor_rm: nomorRm, telepon, alamat } = parsed.value;
    const milik = nomorRm === '' ? null : await rakitan.services.pasien.find({ nomorRm });
    if (milik !== null && milik.id !== row.pasien_id)
      throw new RuleBroken('', { nomor_rm: 'Nomor RM ini milik pasien lain.' });
    await rakitan.services.hadir.startAdmission(konteks(req), row.id, pelakuOf(req.actor, izin.admisi));
    await rakitan.services.pasien.complete(konteks(req), row.pasien_id ?? '', {
      ...(nomorRm === '' ? {} : { nomorRm }),
      telepon: telepon === '' ? null : telepon,
      alamat: alamat === '' ? null : alamat,
    });
  }

  private async nomorOf(id: string): Promise<string> {
    const row = await this.alat.queries.find(id);
    return row === null ? '' : tampilNomor(row.awalan, row.nomor);
  }

  /** The desk with whatever was found or refused. Public to the page of new patients, which ends here. */
  async render(
    req: Request,
    res: Response,
    isi: { readonly cari?: FormState; readonly daftar?: FormState; readonly temuan?: Temuan },
  ): Promise<void> {
    const { rakitan, pages, queries } = this.alat;
    const now = rakitan.clock.now();
    const hari = wibDay(now);
    const [baru, tiba, sesi] = await Promise.all([
      queries.atAdmission(hari),
      queries.arrivals(hari, 30),
      rakitan.sesiQueries.listBetween(hari, addDays(hari, HARI_LOKET)),
    ]);
    const daftar = isi.daftar ?? emptyForm({ penjamin: 'jkn', sumber: 'loket' });
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/admisi', {
      layout: 'petugas',
      judul: 'Admisi',
      form: { values: {}, errors: { ...isi.cari?.errors, ...daftar.errors, ...isi.temuan?.lengkapi.errors } },
      cari: isi.cari ?? emptyForm(),
      daftar,
      kunci: newId(),
      temuan: isi.temuan ? await this.temuanView(req, isi.temuan, hari) : null,
      opsiSesi: opsiSesi(sesi, hari, daftar.values['sesi']),
      baru: baru.map((row) => barisAdmisi(row, hari)),
      tiba: tiba.map((row) => barisAdmisi(row, hari)),
      diperbarui: now,
      segarHref: urlPetugas('admisi'),
      cariHref: urlPetugas('admisiCari'),
      daftarHref: urlPetugas('admisiDaftar'),
      pasienBaruHref: urlPetugas('admisiPasien'),
      qrHref: urlPetugas('qrLoket'),
    });
  }

  private async temuanView(req: Request, { pasien, lengkapi }: Temuan, hari: string) {
    const buka = await bukaPasien(this.alat, req, izin.admisi, [pasien.id], { halaman: 'admisi' });
    const identitas = buka.get(pasien.id);
    const semua = await this.alat.queries.ofPasien(pasien.id, 50);
    const dekat = semua.filter((row) => row.tanggal >= addDays(hari, -1) && row.status !== 'dibatalkan');
    return identitas === undefined
      ? null
      : {
          ...pasienAdmisi(identitas),
          baris: dekat.map((row) => barisAdmisi(row, hari)),
          form: lengkapi,
        };
  }
}

function temuanOf(pasien: PasienRow): Temuan {
  return { pasien, lengkapi: emptyForm() };
}
