import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { formatTanggalWaktu } from '../../../src/views/format.js';
import { keepPrivate, penggunaOf } from '../daftar/halaman/alat.controller.js';
import type { SayaReader } from '../daftar/saya.reader.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';

const BATAS = 200;

const peran: Readonly<Record<string, string>> = {
  admisi: 'Petugas admisi',
  perawat: 'Perawat',
  dokter: 'Dokter',
  kepala_rawat_jalan: 'Kepala rawat jalan',
  wali: 'Wali',
  pasien: 'Pasien sendiri',
  jkn: 'Mobile JKN (BPJS Kesehatan)',
  fhir: 'Aplikasi kesehatan (FHIR)',
};

/** Who looked at one's data and that of one's tanggungan: when, as what, why. */
export class AksesController {
  constructor(
    private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages; readonly saya: SayaReader },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { repositories, db } = this.deps.rakitan;
    const pasien = await this.deps.saya.patients(penggunaOf(req));
    const baris = await repositories.akses.listOf(
      db.read,
      pasien.map((one) => one.id),
      BATAS,
    );
    keepPrivate(res);
    await this.deps.pages.render(req, res, 'e-dokter/akses', {
      judul: 'Siapa yang melihat data Anda',
      kembali: { href: url.pendaftaranSaya(), text: 'Pendaftaran saya' },
      baris: baris.map((one) => ({
        kapan: formatTanggalWaktu(one.at),
        pasien: pasien.find(({ id }) => id === one.pasien_id)?.nama ?? '',
        siapa: one.nama,
        peran: Object.hasOwn(peran, one.peran) ? peran[one.peran] : one.peran,
        halaman: one.halaman,
        alasan: one.alasan,
      })),
    });
  };
}
