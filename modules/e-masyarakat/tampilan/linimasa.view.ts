import { formatTanggal } from '../../../src/views/format.js';
import { url } from '../paths.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import type { JenisKejadian } from '../pengaduan/status.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import { versiOf } from './sampul.js';
import { namaKantor } from './rujukan.js';
import type { Rujukan } from './rujukan.js';

const judulTetap: Readonly<Record<JenisKejadian, string>> = {
  diajukan: 'Pengaduan dikirim',
  dibaca_operator: 'Dibaca operator',
  minta_lengkap: 'Pelapor diminta melengkapi',
  dilengkapi: 'Pelapor melengkapi',
  kedaluwarsa: 'Ditutup: tidak dilengkapi',
  didisposisikan: 'Diteruskan',
  dilepas: 'Dikembalikan: bukan tugas SKPD ini',
  diterima: 'Ditangani',
  ditanggapi: 'Ditanggapi',
  dijadwalkan: 'Dijadwalkan',
  ditangguhkan: 'Ditangguhkan',
  dilanjutkan: 'Dilanjutkan',
  ditindaklanjuti: 'Laporan sudah diproses',
  tindak_lanjut_ditolak: 'Tindak lanjut belum sesuai',
  dinilai: 'Dinilai warga',
  ditutup: 'Ditutup',
  buka_kembali_diminta: 'Pelapor minta dibuka kembali',
  dibuka_kembali: 'Dibuka kembali: belum beres',
  dialihkan: 'Diteruskan ke instansi lain',
  ditolak: 'Tidak dapat diproses',
  diurungkan: 'Langkah terakhir diurungkan',
  keberatan: 'Keberatan diterima',
  dicabut: 'Ditarik pelapor',
  digabung: 'Digabung',
  dipisah: 'Dipisah lagi',
  keterangan: 'Keterangan tambahan',
  kabar_jejak: 'Kabar dari rencana pembangunan',
};

/** What became of the klaster it belongs to. */
const nasibTampil: Readonly<Record<string, string>> = {
  menjadi: 'Menjadi usulan pembangunan',
  didanai_oleh: 'Masuk anggaran',
  tidak_dianggarkan: 'Tidak masuk anggaran',
  diajukan_ulang: 'Diajukan lagi dalam perencanaan',
  direalisasikan_oleh: 'Anggarannya sudah dikerjakan',
};

const nilaiTampil: Readonly<Record<string, string>> = {
  sudah: 'sudah beres',
  sebagian: 'sebagian beres',
  belum: 'belum beres',
};

/** What happened, in a few words. */
export function judulKejadian(
  { jenis, data }: Pick<KejadianTampil, 'jenis' | 'data'>,
  rujukan: Rujukan,
): string {
  if (jenis === 'didisposisikan') return `Diteruskan ke ${namaKantor(rujukan, String(data['skpd']))}`;
  if (jenis === 'dilepas' && typeof data['usul'] === 'string')
    return `${judulTetap.dilepas}, usul ${namaKantor(rujukan, data['usul'])}`;
  if (jenis === 'dialihkan' && typeof data['instansi'] === 'string')
    return `Diteruskan ke ${data['instansi']}${rincianAlih(data)}`;
  if (jenis === 'dijadwalkan' && typeof data['tanggal'] === 'string')
    return `Dijadwalkan ${formatTanggal(Date.parse(`${data['tanggal']}T00:00:00+07:00`))}`;
  if (jenis === 'ditangguhkan' && typeof data['tinjau'] === 'string')
    return `${String(data['alasan'])}, ditinjau lagi ${formatTanggal(Date.parse(`${data['tinjau']}T00:00:00+07:00`))}`;
  if (jenis === 'digabung')
    return typeof data['induk'] === 'string' ? `Digabung dengan ${data['induk']}` : judulTetap.digabung;
  if (jenis === 'kabar_jejak') return nasibTampil[String(data['relasi'])] ?? judulTetap.kabar_jejak;
  if (jenis === 'ditutup')
    return data['cara'] === 'dinilai'
      ? `Pelapor menilai ${nilaiTampil[String(data['nilai'])] ?? 'selesai'}`
      : 'Ditutup tanpa penilaian';
  return judulTetap[jenis];
}

/** How to ask there: the number given, else the contact. */
function rincianAlih(data: KejadianTampil['data']): string {
  if (typeof data['nomor'] === 'string') return `, nomor ${data['nomor']}`;
  return typeof data['kontak'] === 'string' ? `, kontak ${data['kontak']}` : '';
}

function isiOf(kejadian: KejadianTampil): string | null {
  if (kejadian.ditahan) return 'Tulisan ini sedang diperiksa sebelum ditampilkan.';
  return kejadian.isi;
}

/** Photos of a pengaduan as a gallery, for one kejadian or those it came with. */
export function galeriOf(kode: string, foto: readonly Foto[], alt: string) {
  return foto.map((one) => ({
    src: url.foto(kode, one.urutan, 'besar', versiOf(one.fileTayangId ?? one.fileId)),
    kecil: url.foto(kode, one.urutan, 'kecil', versiOf(one.fileTayangId ?? one.fileId)),
    alt,
    lebar: 320,
    tinggi: 240,
    keterangan: jarakOf(one),
  }));
}

function jarakOf({ tujuan, jarakM, alasanJauh }: Foto): string | null {
  if (tujuan !== 'sesudah') return null;
  if (jarakM === null) return alasanJauh === null ? null : `Foto tanpa lokasi: ${alasanJauh}`;
  return jarakM <= 100
    ? 'Diambil di lokasi'
    : `Diambil ${String(jarakM)} m dari tempatnya: ${alasanJauh ?? ''}`;
}

/** Photos that belong to a step; those of witnesses stand with what they say. */
const diLangkah: ReadonlySet<Foto['tujuan']> = new Set(['sesudah', 'penilaian', 'dukungan']);

/** The timeline, newest first: each kejadian with office and time. */
export function linimasaOf(
  kode: string,
  riwayat: readonly KejadianTampil[],
  foto: readonly Foto[],
  rujukan: Rujukan,
) {
  return [...riwayat].reverse().map((kejadian) => ({
    judul: judulKejadian(kejadian, rujukan),
    kantor: namaKantor(rujukan, kejadian.kantor),
    waktu: kejadian.at,
    isi: isiOf(kejadian),
    foto: galeriOf(
      kode,
      foto.filter((one) => diLangkah.has(one.tujuan) && one.urutanKejadian === kejadian.urutan),
      'Foto sesudah pekerjaan',
    ),
  }));
}
