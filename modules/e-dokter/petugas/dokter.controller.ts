import type { Request, Response } from 'express';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatHari } from '../../../src/views/format.js';
import { izin } from '../izin.js';
import { url } from '../paths.js';
import { kataSesi } from '../publik/sesi.view.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { rsud } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import { mayAt } from './lingkup.policy.js';

/** The doctor's own sesi with "sudah datang" and "jeda"; without a linked account those of the poliklinik. */
export class DokterController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.alat;
    const { repositories, sesiQueries, db, clock } = rakitan;
    const hari = wibDay(clock.now());
    const dokter = (await repositories.acuan.listDokter(db.read)).find(
      (one) => one.pengguna_id === req.actor.penggunaId,
    );
    const semua = (await sesiQueries.listBetween(hari, addDays(hari, 7))).filter((one) =>
      mayAt(req.actor, izin.layani, one.poliklinik_id, rsud),
    );
    const milik =
      dokter === undefined
        ? semua.filter((one) => one.tanggal === hari)
        : semua.filter((one) => (one.dokter_pengganti_id ?? one.dokter_id) === dokter.id);
    await pages.render(req, res, 'e-dokter/petugas/dokter', {
      judul: dokter === undefined ? 'Sesi poliklinik saya hari ini' : `Sesi ${dokter.nama}`,
      layout: 'petugas',
      sesi: milik.map((one) => ({ ...sesiDokter(one), hariIni: one.tanggal === hari })),
    });
  };
}

function sesiDokter(one: SesiTampil) {
  return {
    id: one.id,
    poliklinik: one.poliklinik_nama,
    dokter: one.dokter_nama,
    hari: formatHari(one.tanggal),
    jam: `${one.jam_mulai}-${one.jam_selesai}`.replaceAll(':', '.'),
    ruang: one.ruang,
    status: kataSesi(one.status),
    terisi: one.terisi_jkn + one.terisi_nonjkn + one.terisi_loket,
    belumDatang: one.status === 'dibuka' || one.status === 'ditutup',
    berjalan: one.status === 'berjalan',
    jeda: one.status === 'dijeda',
    sesiHref: url.sesi(one.id),
    hadirHref: url.sesiAksi(one.id, 'dokter-hadir'),
    jedaHref: url.sesiAksi(one.id, 'jeda'),
    lanjutHref: url.sesiAksi(one.id, 'lanjut'),
  };
}
