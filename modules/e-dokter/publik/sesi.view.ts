import { url } from '../paths.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { statusTerbuka } from '../sesi/sesi.js';
import type { StatusSesi } from '../sesi/sesi.js';

const kata: Readonly<Record<StatusSesi, string>> = {
  dibuka: 'Pendaftaran dibuka',
  ditutup: 'Pendaftaran ditutup',
  berjalan: 'Sedang berjalan',
  dijeda: 'Dokter jeda sebentar',
  selesai: 'Selesai',
  dibatalkan: 'Tidak ada praktik',
};

/** Words for the state of a sesi. */
export function kataSesi(status: StatusSesi): string {
  return kata[status];
}

/** A sesi in a public list: name or neutral label, hours, seats left online. */
export function sesiView(sesi: SesiTampil) {
  const sisaJkn = sesi.kuota_jkn - sesi.terisi_jkn;
  const sisaUmum = sesi.kuota_nonjkn - sesi.terisi_nonjkn;
  return {
    id: sesi.id,
    poliklinik: sesi.poliklinik_nama,
    dokter: sesi.dokter_nama,
    jam: `${sesi.jam_mulai}-${sesi.jam_selesai}`.replaceAll(':', '.'),
    ruang: sesi.ruang,
    tanggal: sesi.tanggal,
    status: kataSesi(sesi.status),
    terlambat: sesi.status === 'dibuka' || sesi.status === 'berjalan' ? sesi.terlambat_menit : 0,
    sisaJkn,
    sisaUmum,
    sisa: sisaJkn + sisaUmum,
    penuh: sisaJkn + sisaUmum === 0,
    buka: statusTerbuka.includes(sesi.status),
    href: url.poliklinik(sesi.poliklinik_slug),
  };
}
