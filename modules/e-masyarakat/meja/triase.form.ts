import { z } from 'zod';
import { lengthOf } from '../pengaduan/syarat.rules.js';
import { isSebabTolak } from './tolak.rules.js';

const transisi = z.coerce.number().int().min(0);

function kata(minimum: number) {
  const pesan = `Tulis sedikitnya ${String(minimum)} huruf.`;
  return z
    .string(pesan)
    .max(1000, 'Paling banyak 1.000 huruf.')
    .refine((isi) => lengthOf(isi) >= minimum, pesan);
}

/** What the pelapor is asked for. */
export const mintaLengkapSchema = z
  .object({ isi: kata(20), transisi })
  .transform((one) => ({ isi: one.isi, urutanTerlihat: one.transisi }));

/** Hand-over: the office outside and the number given there. */
export const alihSchema = z
  .object({
    instansi: z.string('Pilih instansi.').min(1, 'Pilih instansi.'),
    nomor: z
      .string()
      .max(60, 'Paling banyak 60 huruf.')
      .regex(/^[\w ./-]*$/u, 'Pakai huruf, angka, titik, garis.')
      .default(''),
    transisi,
  })
  .transform((one) => ({ instansiId: one.instansi, nomor: one.nomor, urutanTerlihat: one.transisi }));

/** Why something is proposed to be refused, and the words the citizen will read. */
export const sebabUsul = z.string('Pilih alasan.').refine(isSebabTolak, 'Pilih alasan.');
export const kalimatUsul = kata(30);

/** A proposal to refuse. */
export const usulTolakSchema = z
  .object({ sebab: sebabUsul, kalimat: kalimatUsul, transisi })
  .transform((one) => ({ sebab: one.sebab, kalimat: one.kalimat, urutanTerlihat: one.transisi }));

/** Penyelia's decision on it. */
export const putusTolakSchema = z.object({
  putusan: z.enum(['setuju', 'tidak'], 'Pilih setuju atau tidak.'),
});

/** Why it comes back from the office outside. */
export const kembaliSchema = z.object({ alasan: kata(20) });

/** An internal note. */
export const catatanSchema = z.object({ catatan: kata(3) });
