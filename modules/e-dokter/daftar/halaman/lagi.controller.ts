import type { Request, Response } from 'express';
import { NotFound } from '../../../../src/errors.js';
import { cleanBody } from '../../../../src/http/form.js';
import { workContext } from '../../../../src/http/request.js';
import { addDays, MINUTE_MS, wibDay } from '../../../../src/time/time.js';
import { url } from '../../paths.js';
import type { IsiDraf } from '../draf.repository.js';
import { jalurOf } from '../pendaftaran.js';
import type { PendaftaranRow } from '../pendaftaran.js';
import type { TempatKosong } from '../tempat.queries.js';
import { kataTempat } from '../tempat.view.js';
import { drafFor, keepPrivate, penggunaOf } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';
import { needMine } from './pendaftaran.controller.js';

const CARI = 400;
const TAMPIL = 10;

/** "Daftar lagi seperti terakhir": everything but the time is known; and the one tap out of a window that was taken. */
export class LagiController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { row } = await needMine(this.alat, req);
    const pilihan = await this.choices(row);
    keepPrivate(res);
    await this.alat.pages.render(req, res, 'e-dokter/lagi', {
      judul: 'Daftar lagi seperti terakhir',
      kembali: { href: url.pendaftaranSaya(), text: 'Pendaftaran saya' },
      aksi: url.daftarLagi(row.id),
      pilihan: pilihan.map((one) => ({ blok: one.blokId, teks: kataTempat(one) })),
      lainHref: url.daftar(),
    });
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const { row } = await needMine(this.alat, req);
    const tuju = await this.chosen(req);
    if (tuju?.poliklinikId !== row.poliklinik_id) return res.redirect(303, url.daftarLagi(row.id));
    await this.keep(req, res, {
      ...tuju,
      pasienId: row.pasien_id ?? '',
      penjamin: row.penjamin,
      jenisKunjungan: 3,
      kartu: null,
      rujukan: null,
    });
  };

  /** One tap out of "baru saja penuh": the draft gets another window. */
  readonly swap = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 6);
    if (draf === null) return;
    const tuju = await this.chosen(req);
    if (tuju === null) throw new NotFound();
    await this.keep(req, res, { ...draf.isi, ...tuju });
  };

  private async keep(req: Request, res: Response, isi: IsiDraf): Promise<void> {
    await this.alat.rakitan.services.draf.save(workContext(req), penggunaOf(req), isi);
    res.redirect(303, url.daftarPeriksa());
  }

  private async chosen(req: Request) {
    const { repositories, db } = this.alat.rakitan;
    const { blok: id } = cleanBody(req.body);
    const blok = typeof id === 'string' ? await repositories.sesi.findBlok(db.read, id) : null;
    const sesi = blok === null ? null : await repositories.sesi.find(db.read, blok.sesi_id);
    if (blok === null || sesi === null) return null;
    return { poliklinikId: sesi.poliklinik_id, sesiId: sesi.id, blokId: blok.id };
  }

  /** The first free window of each sesi to come. */
  private async choices(row: PendaftaranRow): Promise<readonly TempatKosong[]> {
    const { tempat, clock, setelan } = this.alat.rakitan;
    const { jendelaHari, tutupDaringMenit } = await setelan();
    const now = clock.now();
    const semua = await tempat.free({
      poliklinikId: row.poliklinik_id,
      jalur: jalurOf(row.penjamin),
      sejak: now + tutupDaringMenit * MINUTE_MS,
      sampai: addDays(wibDay(now), jendelaHari),
      batas: CARI,
    });
    const pertama = new Map<string, TempatKosong>();
    for (const one of semua) if (!pertama.has(one.sesiId)) pertama.set(one.sesiId, one);
    return [...pertama.values()].slice(0, TAMPIL);
  }
}
