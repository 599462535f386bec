import type { Request, Response } from 'express';
import type { Actor } from '../../../src/auth/actor.js';
import { addDays, MINUTE_MS, startOfWibDay, wibDay, wibInstant } from '../../../src/time/time.js';
import { formatHari } from '../../../src/views/format.js';
import { izin } from '../izin.js';
import { url } from '../paths.js';
import { urlPetugas } from '../petugas.paths.js';
import { kataSesi } from '../publik/sesi.view.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { rsud } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import type { Alarm, AlarmQueries } from './alarm.queries.js';
import { mayAt, mayHospital } from './lingkup.policy.js';
import { DARURAT } from './pasien.controller.js';

const TERLAMBAT_MENIT = 20;

/** My desk: the sesi of my scope and what is wrong. */
export class MejaController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly alarm: AlarmQueries,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.alat;
    const now = rakitan.clock.now();
    const hari = wibDay(now);
    const [tertinggal, hariIniSemua] = await Promise.all([
      rakitan.sesiQueries.unfinishedBetween(addDays(hari, -7), addDays(hari, -1)),
      rakitan.sesiQueries.listBetween(hari, hari),
    ]);
    const milik = [...tertinggal, ...hariIniSemua].filter((one) =>
      mayAt(req.actor, izin.kenali, one.poliklinik_id, rsud),
    );
    const hariIni = milik.filter((one) => one.tanggal === hari);
    const isHospital = mayHospital(req.actor, izin.kenali, rsud);
    const angka = isHospital
      ? await this.alarm.read(now, { tanggal: hari, awalAt: startOfWibDay(hari) }, DARURAT)
      : null;
    const mayServe = (one: SesiTampil): boolean => mayAt(req.actor, izin.layani, one.poliklinik_id, rsud);
    await pages.render(req, res, 'e-dokter/petugas/meja', {
      judul: 'Meja saya',
      layout: 'petugas',
      segarHref: urlPetugas('meja'),
      diperbarui: now,
      hari: formatHari(hari),
      alarm: [
        ...alarmSesi(milik, hari, now).map((one) => ({
          ...one,
          href: mayServe(one.sesi) ? url.sesi(one.sesi.id) : null,
        })),
        ...(angka === null ? [] : alarmRumahSakit(angka, req.actor)),
      ],
      sesi: hariIni.map((one) => ({
        poliklinik: one.poliklinik_nama,
        dokter: one.dokter_nama,
        jam: `${one.jam_mulai}-${one.jam_selesai}`.replaceAll(':', '.'),
        ruang: one.ruang,
        status: kataSesi(one.status),
        terisi: one.terisi_jkn + one.terisi_nonjkn + one.terisi_loket,
        kuota: one.kuota_jkn + one.kuota_nonjkn + one.kuota_loket,
        sesiHref: mayServe(one) ? url.sesi(one.id) : null,
      })),
      tautan: tautanOf(req.actor),
    });
  };
}

function alarmSesi(daftar: readonly SesiTampil[], hari: string, now: number) {
  return daftar.flatMap((sesi) => {
    const belumMulai = sesi.status === 'dibuka' || sesi.status === 'ditutup';
    const usai = sesi.status === 'selesai' || sesi.status === 'dibatalkan';
    const nama = `${sesi.poliklinik_nama}, ${sesi.dokter_nama}`;
    if (sesi.tanggal < hari)
      return usai ? [] : [{ sesi, teks: `${nama}: sesi ${formatHari(sesi.tanggal)} belum diakhiri` }];
    const lewat = Math.floor((now - wibInstant(sesi.tanggal, sesi.jam_mulai)) / MINUTE_MS);
    if (belumMulai && lewat >= TERLAMBAT_MENIT)
      return [{ sesi, teks: `${nama}: dokter belum hadir, ${String(lewat)} menit lewat jam mulai` }];
    if (!usai && now > wibInstant(sesi.tanggal, sesi.jam_selesai) + TERLAMBAT_MENIT * MINUTE_MS)
      return [{ sesi, teks: `${nama}: lewat jam selesai, belum diakhiri` }];
    return [];
  });
}

function alarmRumahSakit(angka: Alarm, actor: Actor): readonly { teks: string; href: string | null }[] {
  const admisi = mayHospital(actor, izin.admisi, rsud);
  const kepala = mayHospital(actor, izin.jadwal, rsud);
  const baris: readonly (readonly [number, string, string | null])[] = [
    [admisi ? angka.tindakLanjutLewat : 0, 'tindak lanjut lewat tenggat', urlPetugas('tindakLanjut')],
    [admisi ? angka.perwalianLewat : 0, 'permintaan perwalian lewat tenggat', urlPetugas('perwalian')],
    [admisi ? angka.admisi : 0, 'pasien baru menunggu admisi', urlPetugas('admisi')],
    [kepala ? angka.pengecualian : 0, 'pengecualian menunggu keputusan', urlPetugas('pengecualian')],
    [
      mayHospital(actor, izin.jkn, rsud) ? angka.jknMacet : 0,
      'langkah JKN tertahan atau gagal',
      url.jknPetugas(),
    ],
    [kepala ? angka.darurat : 0, 'pembukaan data pasien karena darurat hari ini', null],
  ];
  return baris.flatMap(([jumlah, teks, href]) =>
    jumlah > 0 ? [{ teks: `${String(jumlah)} ${teks}`, href }] : [],
  );
}

/** Pages of this desk that the actor may open. */
function tautanOf(actor: Actor): readonly { teks: string; href: string }[] {
  const punya = (kode: string): boolean => mayHospital(actor, kode, rsud);
  const daftar: readonly (readonly [boolean, string, string])[] = [
    [punya(izin.admisi), 'Admisi', urlPetugas('admisi')],
    [punya(izin.admisi), 'QR loket', urlPetugas('qrLoket')],
    [punya(izin.admisi), 'Perwalian', urlPetugas('perwalian')],
    [punya(izin.admisi), 'Tindak lanjut', urlPetugas('tindakLanjut')],
    [actor.grants.some(({ peran }) => peran === 'dokter'), 'Sesi dokter', urlPetugas('dokter')],
    [punya(izin.jadwal), 'Jadwal praktik', urlPetugas('jadwal')],
    [punya(izin.jadwal), 'Pengecualian', urlPetugas('pengecualian')],
    [punya(izin.jadwal), 'Poliklinik', urlPetugas('poliklinik')],
    [punya(izin.jadwal), 'Dokter', urlPetugas('dokterRs')],
    [punya(izin.jadwal), 'Layar ruang tunggu', urlPetugas('layar')],
    [punya(izin.jkn), 'Antrean BPJS', url.jknPetugas()],
    [punya(izin.jadwal), 'Pengaturan', urlPetugas('pengaturan')],
    [punya(izin.jadwal), 'Statistik', urlPetugas('statistik')],
  ];
  return daftar.flatMap(([boleh, teks, href]) => (boleh ? [{ teks, href }] : []));
}
