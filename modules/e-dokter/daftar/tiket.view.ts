import { formatHari, formatJam } from '../../../src/views/format.js';
import { bulatkan } from '../hitung/perkiraan.rules.js';
import { tampilKode, tampilNomor } from '../hitung/kode.rules.js';
import type { Antrean } from '../layanan/antrean.queries.js';
import type { BlokRow } from '../sesi/sesi.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import type { PendaftaranRow, StatusPendaftaran } from './pendaftaran.js';

const kata: Readonly<Record<StatusPendaftaran, string>> = {
  terdaftar: 'Terdaftar',
  menunggu_admisi: 'Tercatat hadir. Lengkapi data di loket admisi',
  menunggu: 'Tercatat hadir. Silakan menunggu',
  dipanggil: 'Nomor Anda dipanggil',
  dilayani: 'Sedang dilayani',
  dilewati: 'Sudah dipanggil dua kali. Tempat tidak hangus, lapor perawat',
  selesai: 'Selesai',
  dibatalkan: 'Dibatalkan. Tempat dilepas',
  tidak_hadir: 'Tercatat tidak hadir. Keliru? Hubungi loket',
  tidak_terlayani: 'Belum terlayani. RSUD menghubungi Anda',
};

/** Words a citizen reads for a state. */
export function kataPendaftaran(status: StatusPendaftaran): string {
  return kata[status];
}

/** A ticket: window first, then the number; a sensitif poliklinik stays its neutral label, a person an initial. */
export function tiketView(
  row: PendaftaranRow,
  sesi: SesiTampil,
  blok: BlokRow,
  antrean: Antrean | null,
  nama: string,
) {
  const giliran = antrean?.giliran.find(({ orang }) => orang.id === row.id) ?? null;
  return {
    hari: formatHari(row.tanggal),
    jam: `${formatJam(blok.mulai)}-${formatJam(blok.selesai)}`,
    nomor: tampilNomor(sesi.awalan, row.nomor),
    kode: tampilKode(row.kode),
    label: sesi.sensitif === 1 ? sesi.label_netral : sesi.poliklinik_nama,
    ruang: sesi.ruang,
    status: kata[row.status],
    inisial: `${nama.slice(0, 1).toUpperCase()}.`,
    dibatalkan: row.status === 'dibatalkan',
    posisi: giliran?.posisi ?? null,
    perkiraan:
      giliran === null
        ? null
        : {
            sekitar: formatJam(bulatkan(giliran.perkiraan.at)),
            dari: formatJam(bulatkan(giliran.perkiraan.dariAt)),
            sampai: formatJam(bulatkan(giliran.perkiraan.sampaiAt)),
          },
  };
}
