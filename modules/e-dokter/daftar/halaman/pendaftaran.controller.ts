import type { Request, Response } from 'express';
import { NotFound } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { workContext } from '../../../../src/http/request.js';
import { wibDay } from '../../../../src/time/time.js';
import { url } from '../../paths.js';
import type { PerwalianRow } from '../../pasien/perwalian.repository.js';
import { readKunjungan } from '../kunjungan.reader.js';
import type { KunjunganLengkap } from '../kunjungan.reader.js';
import type { SayaReader } from '../saya.reader.js';
import type { PendaftaranRow } from '../pendaftaran.js';
import { tiketView } from '../tiket.view.js';
import { daftarView } from '../saya.view.js';
import { keepPrivate, penggunaOf } from './alat.controller.js';
import type { AlatDaftar } from './alat.controller.js';

/** One's own registrations and those of tanggungan: list, status, cancelling, print. */
export class PendaftaranController {
  constructor(
    private readonly alat: AlatDaftar,
    private readonly flash: Flash,
    private readonly saya: SayaReader,
  ) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const semua = await this.saya.list(penggunaOf(req));
    keepPrivate(res);
    await this.alat.pages.render(req, res, 'e-dokter/saya', {
      judul: 'Pendaftaran saya',
      kembali: { href: url.beranda(), text: 'Berobat' },
      ...daftarView(semua, wibDay(this.alat.rakitan.clock.now())),
      daftarHref: url.daftar(),
      tanggunganHref: url.tanggungan(),
      aksesHref: url.akses(),
    });
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.alat;
    const { row, sesi, blok, antrean, pasien } = await this.read(req);
    const token = rakitan.services.daftar.tokenOf(row.id, row.tiket_versi);
    keepPrivate(res);
    await pages.render(req, res, 'e-dokter/pendaftaran', {
      judul: 'Pendaftaran Anda',
      kembali: { href: url.pendaftaranSaya(), text: 'Pendaftaran saya' },
      tiket: tiketView(row, sesi, blok, antrean, pasien.nama),
      nama: pasien.nama,
      dokter: sesi.dokter_nama,
      arus: row.tanggal === wibDay(rakitan.clock.now()) ? url.arus(sesi.id) : null,
      bisaBatal: row.status === 'terdaftar',
      penggantiHref: row.pengganti_id === null ? null : url.pendaftaran(row.pengganti_id),
      aksi: url.batal(row.id),
      ubahHref: url.ubah(row.id),
      cetakHref: url.cetak(row.id),
      lagiHref: url.daftarLagi(row.id),
      tiketHref: url.tiket(token),
      kalenderHref: url.tiketKalender(token),
      urutanHref: url.tiketUrutan(token),
    });
  };

  /** The ticket on paper: A6, or a roll of 58 or 80 mm. */
  readonly print = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.alat;
    const { row, sesi, blok, pasien } = await this.read(req);
    const token = rakitan.services.daftar.tokenOf(row.id, row.tiket_versi);
    keepPrivate(res);
    await pages.render(req, res, 'e-dokter/tiket-cetak', {
      layout: 'cetak',
      judul: 'Tiket kunjungan',
      kantor: 'RSUD Dr. R.M. Djoelham',
      kembali: { href: url.pendaftaran(row.id), text: 'Kembali' },
      dicetakPada: rakitan.clock.now(),
      tiket: tiketView(row, sesi, blok, null, pasien.nama),
      qrHref: url.tiketQr(token),
    });
  };

  readonly cancel = async (req: Request, res: Response): Promise<void> => {
    const { row, wali } = await needMine(this.alat, req);
    await this.alat.rakitan.services.batal.cancel(workContext(req), row.id, {
      pelaku: { penggunaId: penggunaOf(req), peran: peranOf(wali) },
      pembatal: 'pasien',
    });
    this.flash.put(res, { jenis: 'berhasil', judul: 'Dibatalkan. Tempatnya dilepas untuk orang lain.' });
    res.redirect(303, url.pendaftaran(row.id));
  };

  private async read(req: Request): Promise<KunjunganLengkap> {
    const { row, wali } = await needMine(this.alat, req);
    await noteWali(this.alat, req, wali);
    return readKunjungan(this.alat.rakitan, row);
  }
}

/** Only whoever may act for the patient today; for all others it does not exist. */
export async function needMine(
  { rakitan }: AlatDaftar,
  req: Request,
): Promise<{ readonly row: PendaftaranRow; readonly wali: PerwalianRow }> {
  const { repositories, db, clock } = rakitan;
  const row = await repositories.pendaftaran.find(db.read, String(req.params['id']));
  if (row?.pasien_id == null) throw new NotFound();
  const hari = wibDay(clock.now());
  const wali = await repositories.perwalian.findValid(db.read, penggunaOf(req), row.pasien_id, hari);
  if (wali === null) throw new NotFound();
  return { row, wali };
}

/** The role one acts in for this patient. */
export function peranOf(wali: Pick<PerwalianRow, 'hubungan'>): 'pasien' | 'wali' {
  return wali.hubungan === 'diri' ? 'pasien' : 'wali';
}

/** A wali's look at somebody else stands on that person's `/akses`. */
async function noteWali({ rakitan }: AlatDaftar, req: Request, wali: PerwalianRow): Promise<void> {
  if (wali.hubungan === 'diri') return;
  await rakitan.services.akses.noteHourly(workContext(req), {
    penggunaId: wali.pengguna_id,
    peran: 'wali',
    pasienId: wali.pasien_id,
    halaman: 'pendaftaran',
  });
}
