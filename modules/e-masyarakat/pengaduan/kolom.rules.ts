import type { Kolom, Status } from './status.js';

/** The facts the phrase depends on, all of them folded from kejadian. */
export interface DasarKolom {
  readonly status: Status;
  readonly adaBaca: boolean;
  readonly adaTindakLanjut: boolean;
  readonly kolomInduk: Kolom | null;
}

const akhir: Partial<Record<Status, Kolom>> = {
  dialihkan: 'dialihkan',
  ditolak: 'ditolak',
  dicabut: 'dicabut',
  kedaluwarsa: 'kedaluwarsa',
};

/** The one phrase of a pengaduan (spec section 5, "kolom"): induk, terminal phrase, standing tindak lanjut, read, unread. */
export function kolomOf(dasar: DasarKolom): Kolom {
  if (dasar.status === 'digabung' && dasar.kolomInduk !== null) return dasar.kolomInduk;
  const penutup = akhir[dasar.status];
  if (penutup !== undefined) return penutup;
  if (dasar.adaTindakLanjut) return 'sudah_diproses';
  return dasar.adaBaca ? 'sedang_ditanggapi' : 'terkirim';
}

const kalimat: Readonly<Record<Kolom, string>> = {
  terkirim: 'Terkirim, menunggu dibaca operator',
  sedang_ditanggapi: 'Pengaduan sedang ditanggapi',
  sudah_diproses: 'Laporan sudah diproses',
  dialihkan: 'Diteruskan ke instansi lain',
  ditolak: 'Tidak dapat diproses',
  dicabut: 'Ditarik pelapor',
  kedaluwarsa: 'Ditutup: tidak dilengkapi',
};

/** The phrase of a kolom without its details. */
export function kalimatKolom(kolom: Kolom): string {
  return kalimat[kolom];
}

/** Details that follow the phrase; names of offices are given, never looked up here. */
export interface RincianKolom {
  readonly kolom: Kolom;
  readonly status: Status;
  readonly namaKantor: string | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly bukaKembaliKe: number;
  readonly indukKode: string | null;
}

function ekor(rincian: RincianKolom): string {
  const kantor = rincian.namaKantor;
  if (rincian.status === 'ditutup')
    return rincian.caraTutup === 'dinilai' ? ': selesai' : ': ditutup tanpa penilaian';
  if (rincian.status === 'dialihkan' && kantor !== null) return `: ${kantor}`;
  if (rincian.status === 'dibuka_kembali') return `, belum beres (ke-${rincian.bukaKembaliKe})`;
  if (rincian.status === 'dikembalikan') return ', mohon lengkapi';
  if (rincian.status === 'didisposisikan' && kantor !== null) return `, diteruskan ke ${kantor}`;
  if (rincian.status === 'diterima' && kantor !== null) return `, ditangani ${kantor}`;
  if (rincian.status === 'dijadwalkan' && kantor !== null) return `, dijadwalkan ${kantor}`;
  if (rincian.status === 'ditangguhkan' && kantor !== null) return `, ditangguhkan ${kantor}`;
  return '';
}

/** The whole sentence a citizen reads. */
export function sentenceOfKolom(rincian: RincianKolom): string {
  const isi = `${kalimat[rincian.kolom]}${ekor(rincian)}`;
  return rincian.indukKode === null ? isi : `Digabung dengan ${rincian.indukKode}: ${kalimat[rincian.kolom]}`;
}
