import type { Request, Response } from 'express';
import { newId } from '../../../../src/db/ids.js';
import { Conflict, RuleBroken } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { cleanBody, emptyForm, parseForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { workContext } from '../../../../src/http/request.js';
import { formatHari, formatJam } from '../../../../src/views/format.js';
import { url } from '../../paths.js';
import { lahirSchema } from '../../publik/cek.form.js';
import { readKunjungan, readTiket } from '../kunjungan.reader.js';
import type { HasilDaftar } from '../daftar.service.js';
import type { Pelaku, PendaftaranRow } from '../pendaftaran.js';
import { readPilihanPindah } from '../pindah.reader.js';
import { keepPrivate, penggunaOf } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';
import { needMine, peranOf } from './pendaftaran.controller.js';

/** Who moves what, and where the page stands. */
interface Perpindahan {
  readonly row: PendaftaranRow;
  readonly pelaku: Pelaku;
  readonly alamat: string;
  readonly kembali: string;
  /** The ticket asks the birth date; an account has said who it is. */
  readonly mintaLahir: boolean;
}

/** Moving to another window or day: signed in, or by ticket and birth date. The old seat is kept until the new one is taken. */
export class UbahController {
  constructor(
    private readonly alat: AlatDaftar,
    private readonly flash: Flash,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await this.mine(req), emptyForm());

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const hasil = await this.move(req, res, await this.mine(req));
    if (hasil !== null) res.redirect(303, url.pendaftaran(hasil.id));
  };

  readonly showTiket = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await this.byTiket(req), emptyForm());

  readonly submitTiket = async (req: Request, res: Response): Promise<void> => {
    const pindah = await this.byTiket(req);
    const { pasien } = await readKunjungan(this.alat.rakitan, pindah.row);
    const parsed = parseForm(lahirSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), pindah, parsed.form);
    if (parsed.value.lahir !== pasien.tanggalLahir) {
      const form = withErrors(req.body, { lahir: 'Tanggal lahir ini tidak cocok.' });
      return this.render(req, res.status(422), pindah, form);
    }
    const hasil = await this.move(req, res, pindah);
    if (hasil === null) return;
    res.redirect(303, url.tiket(this.alat.rakitan.services.daftar.tokenOf(hasil.id, 1)));
  };

  private async mine(req: Request): Promise<Perpindahan> {
    const { row, wali } = await needMine(this.alat, req);
    return {
      row,
      pelaku: { penggunaId: penggunaOf(req), peran: peranOf(wali) },
      alamat: url.ubah(row.id),
      kembali: url.pendaftaran(row.id),
      mintaLahir: false,
    };
  }

  private async byTiket(req: Request): Promise<Perpindahan> {
    const token = String(req.params['token']);
    return {
      row: await readTiket(this.alat.rakitan, token),
      pelaku: { penggunaId: null, peran: 'pasien' },
      alamat: url.tiketPindah(token),
      kembali: url.tiket(token),
      mintaLahir: true,
    };
  }

  /** The new one; null when a refusal was shown. */
  private async move(req: Request, res: Response, pindah: Perpindahan): Promise<HasilDaftar | null> {
    const { repositories, db, services } = this.alat.rakitan;
    const { jam, _kunci: kunci } = cleanBody(req.body);
    const blok = typeof jam === 'string' ? await repositories.sesi.findBlok(db.read, jam) : null;
    const sesi = blok === null ? null : await repositories.sesi.find(db.read, blok.sesi_id);
    if (blok === null || sesi?.poliklinik_id !== pindah.row.poliklinik_id) {
      const form = withErrors(req.body, { jam: 'Pilih jam kunjungan yang baru.' });
      await this.render(req, res.status(422), pindah, form);
      return null;
    }
    try {
      const hasil = await services.pindah.move(
        workContext(req),
        pindah.row.id,
        {
          sesiId: sesi.id,
          blokId: blok.id,
          pelaku: pindah.pelaku,
          sumber: 'web',
          dari: ['terdaftar'],
          pembatal: 'pasien',
        },
        typeof kunci === 'string' && kunci !== '' ? kunci : null,
      );
      this.flash.put(res, { jenis: 'berhasil', judul: 'Jam kunjungan sudah dipindah.' });
      return hasil;
    } catch (error) {
      if (!(error instanceof Conflict) && !(error instanceof RuleBroken)) throw error;
      const form = withErrors(req.body, { jam: `${error.message} Jam kunjungan yang lama tetap.` });
      await this.render(req, res.status(error.status), pindah, form);
      return null;
    }
  }

  private async render(req: Request, res: Response, pindah: Perpindahan, form: FormState): Promise<void> {
    const { rakitan, pages } = this.alat;
    const { row, blok, sesi } = await readKunjungan(rakitan, pindah.row);
    const { hari, pilihan, namaHari } = await readPilihanPindah(
      rakitan,
      row,
      req.query['hari'],
      pindah.alamat,
    );
    keepPrivate(res);
    await pages.render(req, res, 'e-dokter/ubah', {
      judul: 'Pindah jam atau hari',
      tanpaIndeks: true,
      kembali: { href: pindah.kembali, text: 'Kembali' },
      form,
      kini: `${formatHari(row.tanggal)}, ${formatJam(blok.mulai)}-${formatJam(blok.selesai)}, ${sesi.ruang}`,
      bisa: row.status === 'terdaftar',
      kunci: newId(),
      aksi: pindah.alamat,
      mintaLahir: pindah.mintaLahir,
      hari,
      namaHari,
      pilihan: pilihan.map((one) => ({ ...one, checked: form.values['jam'] === one.value })),
    });
  }
}
