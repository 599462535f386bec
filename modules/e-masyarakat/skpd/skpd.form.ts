import { z } from 'zod';
import { lengthOf } from '../pengaduan/syarat.rules.js';

const panjang = (minimum: number) =>
  z
    .string(`Tulis sedikitnya ${String(minimum)} huruf.`)
    .max(4000, 'Paling banyak 4.000 huruf.')
    .refine((isi) => lengthOf(isi) >= minimum, `Tulis sedikitnya ${String(minimum)} huruf.`);

/** Words to the pelapor. */
export const tanggapanSchema = z.object({ isi: panjang(30) });

const derajat = z
  .string()
  .default('')
  .transform((text) => (/^-?\d{1,3}\.\d{1,12}$/u.test(text) ? Number(text) : null));

/** The claim that the work is done; the photo comes through the upload, its position from the phone. */
export const tindakLanjutSchema = z
  .object({
    isi: panjang(40),
    alasan_jauh: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
    lintang: derajat,
    bujur: derajat,
    transisi: z.coerce.number().int().min(0),
  })
  .transform(({ isi, alasan_jauh, lintang, bujur, transisi }) => ({
    isi,
    alasanJauh: alasan_jauh,
    posisi: lintang === null || bujur === null ? null : { lintang, bujur },
    urutanTerlihat: transisi,
  }));

/** urutan of the last transition, as the page showed it. */
export const transisiSchema = z.object({ transisi: z.coerce.number().int().min(0) });
