import type { Request, Response } from 'express';
import QRCode from 'qrcode';
import { wibDay } from '../../../src/time/time.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { keepPrivate } from '../daftar/halaman/alat.controller.js';
import { readKunjungan, readTiket } from '../daftar/kunjungan.reader.js';
import type { KunjunganLengkap } from '../daftar/kunjungan.reader.js';
import { tiketView } from '../daftar/tiket.view.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import { url } from '../paths.js';
import { peristiwaView } from '../peristiwa/peristiwa.view.js';
import { putusDi } from '../peristiwa/peristiwa.rules.js';
import type { Rakitan } from '../rakit.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import { labelSesi } from './antrean.view.js';
import { lahirSchema } from './cek.form.js';
import { kalenderView } from './kalender.view.js';

export interface TiketDeps {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly baseUrl: string;
}

/** The ticket behind its secret address: no name, no NIK, no name of a sensitif poliklinik. */
export class TiketController {
  constructor(private readonly deps: TiketDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await this.read(req), emptyForm());

  /** Cancelling asks the birth date: whoever found the paper cannot. */
  readonly cancel = async (req: Request, res: Response): Promise<void> => {
    const kunjungan = await this.read(req);
    const parsed = parseForm(lahirSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), kunjungan, parsed.form);
    if (parsed.value.lahir !== kunjungan.pasien.tanggalLahir) {
      const form = withErrors(req.body, { lahir: 'Tanggal lahir ini tidak cocok.' });
      return this.render(req, res.status(422), kunjungan, form);
    }
    try {
      await this.deps.rakitan.services.batal.cancel(workContext(req), kunjungan.row.id, {
        pelaku: { penggunaId: null, peran: 'pasien' },
        pembatal: 'pasien',
      });
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      const form = withErrors({}, { '': error.message });
      return this.render(req, res.status(error.status), await this.read(req), form);
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Dibatalkan. Tempatnya dilepas untuk orang lain.' });
    res.redirect(303, url.tiket(String(req.params['token'])));
  };

  /** The fair-order ledger of the sesi, as public as its numbers. */
  readonly order = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const { row, sesi } = await this.read(req);
    const { repositories, db } = rakitan;
    const [baris, jam] = await Promise.all([
      repositories.peristiwa.list(db.read, sesi.id),
      repositories.pendaftaran.windows(db.read, sesi.id),
    ]);
    const putus = putusDi(baris);
    keepPrivate(res);
    await pages.render(req, res, 'e-dokter/urutan', {
      judul: 'Urutan yang adil',
      tanpaIndeks: true,
      kembali: { href: url.tiket(String(req.params['token'])), text: 'Tiket' },
      label: labelSesi(sesi),
      ruang: sesi.ruang,
      hari: row.tanggal,
      nomor: tampilNomor(sesi.awalan, row.nomor),
      utuh: putus === null,
      putus,
      jumlah: baris.length,
      baris: baris.map((one) => peristiwaView(one, sesi.awalan, row.nomor, jam)),
    });
  };

  readonly calendar = async (req: Request, res: Response): Promise<void> => {
    const { row, sesi, blok } = await this.read(req);
    keepPrivate(res);
    res.type('text/calendar; charset=utf-8').send(
      kalenderView({
        id: row.id,
        nomor: tampilNomor(sesi.awalan, row.nomor),
        ruang: sesi.ruang,
        mulai: blok.mulai,
        selesai: blok.selesai,
        dibuatAt: row.dibuat_at,
        url: this.alamatOf(req),
      }),
    );
  };

  /** QR of the ticket's address and nothing else; made from the address alone, so that it tells nothing. */
  readonly qr = async (req: Request, res: Response): Promise<void> => {
    const svg = await QRCode.toString(this.alamatOf(req), { type: 'svg', margin: 1 });
    keepPrivate(res);
    res.type('image/svg+xml').send(svg);
  };

  private alamatOf(req: Request): string {
    return `${this.deps.baseUrl}${url.tiket(encodeURIComponent(String(req.params['token'])))}`;
  }

  private async read(req: Request): Promise<KunjunganLengkap> {
    const { rakitan } = this.deps;
    return readKunjungan(rakitan, await readTiket(rakitan, String(req.params['token'])));
  }

  private async render(
    req: Request,
    res: Response,
    { row, sesi, blok, antrean, pasien }: KunjunganLengkap,
    form: FormState,
  ): Promise<void> {
    const token = String(req.params['token']);
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/tiket', {
      judul: 'Tiket kunjungan',
      tanpaIndeks: true,
      form,
      tiket: tiketView(row, sesi, blok, antrean, pasien.nama),
      arus: row.tanggal === wibDay(this.deps.rakitan.clock.now()) ? url.arus(sesi.id) : null,
      bisaUbah: row.status === 'terdaftar' && statusBelumUsai.includes(sesi.status),
      batalHref: url.tiketBatal(token),
      pindahHref: url.tiketPindah(token),
      urutanHref: url.tiketUrutan(token),
      kalenderHref: url.tiketKalender(token),
      qrHref: url.tiketQr(token),
    });
  }
}
