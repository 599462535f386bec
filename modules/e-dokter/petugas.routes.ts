import { can, screenOr } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { izin } from './izin.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';
import { polaPetugas as p, prefiksLayar } from './petugas.paths.js';

/** The staff of the hospital and its displays; the scope of the grant narrows to the poliklinik. */
export function petugasRoutes({ petugas }: Kendali): readonly Route[] {
  return [...deskRoutes(petugas), ...nurseRoutes(petugas), ...headRoutes(petugas), ...screenRoutes(petugas)];
}

function deskRoutes(k: Kendali['petugas']): readonly Route[] {
  const kenali = [can(izin.kenali)] as const;
  const admisi = [can(izin.admisi)] as const;
  return [
    get(p.meja, kenali, k.meja.show),
    get(p.pasien, kenali, k.pasien.ask),
    post(p.pasien, kenali, k.pasien.show),
    get(p.admisi, admisi, k.admisi.show),
    post(p.admisiCari, admisi, k.admisi.search),
    post(p.admisiDaftar, admisi, k.admisi.register),
    get(p.admisiPasien, admisi, k.pasienBaru.show),
    post(p.admisiPasien, admisi, k.pasienBaru.submit),
    get(p.admisiTiket, admisi, k.tiket.show),
    get(p.admisiTiketQr, admisi, k.tiket.qr, { kind: 'asset' }),
    post(p.admisiAksi, admisi, k.admisi.act),
    get(p.qrLoket, admisi, k.qrLoket.show),
    get(p.qrLoketGambar, admisi, k.qrLoket.image, { kind: 'asset' }),
    get(p.perwalian, admisi, k.perwalian.show),
    post(p.perwalianPutus, admisi, k.perwalian.decide),
    get(p.tindakLanjut, admisi, k.tindakLanjut.list),
    post(p.tindakLanjutSelesai, admisi, k.tindakLanjut.finish),
  ];
}

function nurseRoutes(k: Kendali['petugas']): readonly Route[] {
  const layani = [can(izin.layani)] as const;
  return [
    get(p.dokter, layani, k.dokter.show),
    get(p.sesiArus, layani, k.arus.stream, { kind: 'stream' }),
    get(p.sesiCetak, layani, k.akhir.paper),
    get(p.sesiSusulan, layani, k.akhir.showSusulan),
    post(p.sesiSusulan, layani, k.akhir.susulan),
    get(p.sesiTutup, layani, k.akhir.showTutup),
    post(p.sesiTutup, layani, k.akhir.tutup),
    get(p.sesiRapor, layani, k.akhir.rapor),
    get(pola.sesi, layani, k.sesi.show),
    post(pola.sesiAksi, layani, k.sesi.act),
  ];
}

function headRoutes(k: Kendali['petugas']): readonly Route[] {
  const jadwal = [can(izin.jadwal)] as const;
  return [
    get(p.jadwal, jadwal, k.jadwal.list),
    get(p.jadwalBaru, jadwal, k.jadwal.showNew),
    post(p.jadwalBaru, jadwal, k.jadwal.add),
    get(p.jadwalGanti, jadwal, k.jadwal.showReplace),
    post(p.jadwalGanti, jadwal, k.jadwal.replace),
    post(p.jadwalAkhiri, jadwal, k.jadwal.end),
    get(p.pengecualian, jadwal, k.pengecualian.list),
    get(p.pengecualianBaru, jadwal, k.pengecualian.showNew),
    post(p.pengecualianBaru, jadwal, k.pengecualian.add),
    get(p.penempatan, jadwal, k.penempatan.show),
    post(p.pengecualianAksi, jadwal, k.penempatan.act),
    get(p.poliklinik, jadwal, k.poliklinik.list),
    get(p.poliklinikUbah, jadwal, k.poliklinik.show),
    post(p.poliklinikUbah, jadwal, k.poliklinik.save),
    get(p.dokterRs, jadwal, k.dokterRs.list),
    get(p.dokterRsUbah, jadwal, k.dokterRs.show),
    post(p.dokterRsUbah, jadwal, k.dokterRs.save),
    get(p.layar, jadwal, k.layar.show),
    post(p.layar, jadwal, k.layar.add),
    post(p.layarCabut, jadwal, k.layar.revoke),
    get(p.pengaturan, jadwal, k.pengaturan.show),
    post(p.pengaturan, jadwal, k.pengaturan.save),
    get(p.statistik, jadwal, k.statistik.show),
    get(p.statistikCsv, jadwal, k.statistik.csv, { kind: 'feed' }),
  ];
}

function screenRoutes({ ruangTunggu }: Kendali['petugas']): readonly Route[] {
  const layar = [screenOr(prefiksLayar, izin.kenali)] as const;
  return [
    get(p.ruangTunggu, layar, ruangTunggu.choose),
    get(p.ruangTungguSatu, layar, ruangTunggu.show),
    get(p.ruangTungguArus, layar, ruangTunggu.stream, { kind: 'stream' }),
    get(p.ruangTungguPotret, layar, ruangTunggu.poll, { kind: 'feed' }),
  ];
}
