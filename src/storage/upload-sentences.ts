import { timeOfMinute, MINUTE_MS, msOfWibDay } from '../time/time.js';
import { ImageRefused } from './image.js';
import { PdfRefused } from './file-maker.js';
import type { UploadRule } from './upload-rule.js';

/** Why one file of a form was not taken. */
export type UploadProblem =
  | 'besar'
  | 'banyak'
  | 'kolom'
  | 'kosong'
  | 'kuota'
  | 'jenis'
  | 'rusak'
  | 'piksel'
  | 'lama'
  | 'pdf-rusak'
  | 'pdf-terkunci'
  | 'pdf-aktif';

/** The problem an error of the file maker means; null when it is not the file's fault. */
export function problemOf(error: unknown): UploadProblem | null {
  if (error instanceof ImageRefused) return error.problem;
  return error instanceof PdfRefused ? `pdf-${error.problem}` : null;
}

/** Which file is meant: its place in the field, counted from 1, and its cleaned name. */
export interface FileInForm {
  readonly nomor: number;
  readonly nama: string;
}

/**
 * The sentence beside the field.
 * @param lagiAt for `kuota`: when uploads are possible again, UTC ms
 */
export function sentenceOf(
  problem: UploadProblem,
  { nomor, nama }: FileInForm,
  rule: UploadRule,
  lagiAt = 0,
): string {
  const onlyPhotos = rule.jenis.every((jenis) => jenis === 'gambar');
  const noun = onlyPhotos ? 'foto' : 'berkas';
  const file = `${onlyPhotos ? 'Foto' : 'Berkas'} ${String(nomor)} (${nama})`;
  const reasons: Record<UploadProblem, string> = {
    besar: `${file} lebih besar dari ${String(Math.floor(rule.maxBytes / 1024 / 1024))} MB.`,
    banyak: `Paling banyak ${String(rule.maxFiles)} ${noun}. ${file} tidak disimpan.`,
    kolom: `Berkas (${nama}) dikirim lewat kolom yang tidak dikenal.`,
    kosong: `${file} kosong. Pilih lagi ${noun}nya.`,
    kuota: `${file} tidak disimpan: batas unggah per jam tercapai. Coba lagi pukul ${timeOf(lagiAt)} WIB.`,
    jenis: `${file} ${wrongKind(rule)}`,
    rusak: `${file} rusak dan tidak dapat dibaca.`,
    piksel: `${file} terlalu besar ukurannya (lebih dari 50 megapiksel).`,
    lama: `${file} terlalu lama diolah. Kecilkan gambarnya, lalu unggah lagi.`,
    'pdf-rusak': `${file} rusak dan tidak dapat dibaca.`,
    'pdf-terkunci': `${file} terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.`,
    'pdf-aktif': `${file} memuat skrip atau lampiran. Simpan ulang sebagai PDF biasa, lalu unggah lagi.`,
  };
  return reasons[problem];
}

function wrongKind(rule: UploadRule): string {
  if (rule.jenis.length > 1) return 'bukan PDF dan bukan gambar JPEG, PNG, atau WebP.';
  return rule.jenis[0] === 'pdf' ? 'bukan PDF.' : 'bukan gambar JPEG, PNG, atau WebP.';
}

function timeOf(instant: number): string {
  return timeOfMinute(Math.ceil(msOfWibDay(instant) / MINUTE_MS));
}
