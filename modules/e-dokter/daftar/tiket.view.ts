import { formatHari, formatJam } from '../../../src/views/format.js';
import { bulatkan } from '../hitung/perkiraan.rules.js';
import { perkiraanTampil } from '../kabar/geser.rules.js';
import { tampilKode, tampilNomor } from '../hitung/kode.rules.js';
import type { Antrean } from '../layanan/antrean.queries.js';
import type { BlokRow } from '../sesi/sesi.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import type { JenisKunjungan, PendaftaranRow, Penjamin, StatusPendaftaran } from './pendaftaran.js';

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

const surat: Readonly<Record<JenisKunjungan, string>> = {
  1: 'Surat rujukan dari puskesmas atau klinik',
  2: 'Surat rujukan dari poliklinik RSUD',
  3: 'Surat kontrol, kalau ada',
  4: 'Surat rujukan dari rumah sakit lain',
};
const kartu: Readonly<Record<Penjamin, readonly string[]>> = {
  jkn: ['Kartu JKN atau aplikasi Mobile JKN'],
  umum: [],
  lainnya: ['Kartu asuransi atau surat perusahaan'],
};

/** What to bring. */
function bawaan(row: Pick<PendaftaranRow, 'jenis_kunjungan' | 'penjamin'>): readonly string[] {
  return ['KTP pasien; untuk anak, Kartu Keluarga', ...kartu[row.penjamin], surat[row.jenis_kunjungan]];
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
  const pukul = (at: number): string =>
    formatJam(
      bulatkan(
        perkiraanTampil({ hadir: row.status !== 'terdaftar', blokMulai: blok.mulai, perkiraanAt: at }),
      ),
    );
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
            sekitar: pukul(giliran.perkiraan.at),
            dari: pukul(giliran.perkiraan.dariAt),
            sampai: pukul(giliran.perkiraan.sampaiAt),
          },
    biasanya: giliran === null && row.status === 'terdaftar' ? pukul(row.perkiraan_awal_at) : null,
    bawa: row.status === 'terdaftar' ? bawaan(row) : [],
  };
}
