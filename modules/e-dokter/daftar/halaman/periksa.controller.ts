import type { Request, Response } from 'express';
import { type DomainError } from '../../../../src/errors.js';
import { workContext } from '../../../../src/http/request.js';
import { formatHari, formatJam } from '../../../../src/views/format.js';
import { addDays, MINUTE_MS, wibDay } from '../../../../src/time/time.js';
import { url } from '../../paths.js';
import type { BlokRow } from '../../sesi/sesi.js';
import type { Draf } from '../draf.repository.js';
import { kataLangkah } from '../langkah.rules.js';
import { jalurOf } from '../pendaftaran.js';
import { kataTempat } from '../tempat.view.js';
import type { TempatKosong } from '../tempat.queries.js';
import { PendaftaranDitolak, TempatHabis } from '../penolakan.js';
import { drafFor, penggunaOf } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';

const kataPenjamin = {
  jkn: 'JKN (BPJS Kesehatan)',
  umum: 'Bayar sendiri',
  lainnya: 'Asuransi atau perusahaan',
};

/** Page 6: look once more, then take the seat. */
export class PeriksaController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 6);
    if (draf) await this.render(req, res, draf, null);
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 6);
    if (draf === null) return;
    try {
      const { id } = await this.register(req, draf);
      res.redirect(303, url.pendaftaran(id));
    } catch (error) {
      if (!(error instanceof TempatHabis) && !(error instanceof PendaftaranDitolak)) throw error;
      await this.render(req, res.status(error.status), draf, error);
    }
  };

  private async register(req: Request, { isi, kunci }: Draf): Promise<{ readonly id: string }> {
    const { services, repositories, db } = this.alat.rakitan;
    const penggunaId = penggunaOf(req);
    const pasienId = isi.pasienId ?? '';
    const pasien = await repositories.pasien.find(db.read, pasienId);
    return services.daftar.register(
      workContext(req),
      {
        sesiId: isi.sesiId ?? '',
        blokId: isi.blokId ?? '',
        pasienId,
        penjamin: isi.penjamin ?? 'umum',
        jenisKunjungan: isi.jenisKunjungan ?? 3,
        rujukan: isi.rujukan ?? null,
        sumber: 'web',
        kartu: isi.kartu ?? null,
        pelaku: { penggunaId, peran: 'pasien' },
        akunBelumPasti: req.actor.jenis === 'pasien' && pasien?.lengkap_at == null,
      },
      kunci,
    );
  }

  /** Three free windows near the one that was taken. */
  private async nearby(
    poliklinikId: string,
    isi: Draf['isi'],
    blok: BlokRow,
  ): Promise<readonly TempatKosong[]> {
    const { tempat, clock, setelan } = this.alat.rakitan;
    const { jendelaHari, tutupDaringMenit } = await setelan();
    const now = clock.now();
    return tempat.nearest(
      {
        poliklinikId,
        jalur: jalurOf(isi.penjamin ?? 'umum'),
        sejak: now + tutupDaringMenit * MINUTE_MS,
        sampai: addDays(wibDay(now), jendelaHari),
        batas: 3,
      },
      blok.mulai,
    );
  }

  private async render(req: Request, res: Response, { isi }: Draf, galat: DomainError | null): Promise<void> {
    const { sesiQueries, repositories, db } = this.alat.rakitan;
    const sesi = await sesiQueries.find(isi.sesiId ?? '');
    const blok = await repositories.sesi.findBlok(db.read, isi.blokId ?? '');
    const pasien = await repositories.pasien.find(db.read, isi.pasienId ?? '');
    if (sesi === null || blok === null || pasien === null) return res.redirect(303, url.daftar());
    const lain = galat instanceof TempatHabis ? await this.nearby(sesi.poliklinik_id, isi, blok) : [];
    const baris = (key: string, text: string, href: string) => ({
      key: { text: key },
      value: { text },
      actions: { items: [{ href, text: 'Ubah', visuallyHiddenText: key.toLowerCase() }] },
    });
    res.setHeader('Cache-Control', 'no-store');
    await this.alat.pages.render(req, res, 'e-dokter/periksa', {
      judul: 'Periksa sekali lagi',
      langkah: kataLangkah(6),
      form: { values: {}, errors: galat === null ? {} : { '': galat.message } },
      aksi: url.daftarPeriksa(),
      kembali: url.daftarPenjamin(),
      lain: galat instanceof TempatHabis ? url.daftarSesi() : null,
      tukarHref: url.daftarTukar(),
      terdekat: lain.map((one) => ({ blok: one.blokId, teks: kataTempat(one) })),
      milik:
        galat instanceof PendaftaranDitolak && galat.pendaftaranId !== null
          ? url.pendaftaran(galat.pendaftaranId)
          : null,
      ringkasan: {
        rows: [
          baris('Pasien', repositories.pasien.open(pasien).nama, url.daftar()),
          baris('Poliklinik', sesi.poliklinik_nama, url.daftarPoliklinik()),
          baris('Dokter', sesi.dokter_nama, url.daftarSesi()),
          baris(
            'Datang',
            `${formatHari(sesi.tanggal)}, ${formatJam(blok.mulai)}-${formatJam(blok.selesai)}`,
            url.daftarJam(),
          ),
          baris('Penjamin', kataPenjamin[isi.penjamin ?? 'umum'], url.daftarPenjamin()),
        ],
      },
    });
  }
}
