import { z } from 'zod';
import { lengthOf } from '../pengaduan/syarat.rules.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';

/** The verdict: sudah, sebagian (cukup or kerjakan lagi), belum. Sending it back needs a reason. */
export const penilaianSchema = z
  .object({
    nilai: z.enum(['sudah', 'sebagian_cukup', 'sebagian_lagi', 'belum'], 'Pilih salah satu.'),
    alasan: z.string().max(1000, 'Paling banyak 1.000 huruf.').default(''),
    transisi: z.coerce.number().int().min(0),
  })
  .superRefine(({ nilai, alasan }, context) => {
    const kerjakanLagi = nilai === 'belum' || nilai === 'sebagian_lagi';
    if (kerjakanLagi && lengthOf(alasan) < 10)
      context.addIssue({
        code: 'custom',
        path: ['alasan'],
        message: 'Tulis apa yang belum beres, sedikitnya 10 huruf.',
      });
  })
  .transform(({ nilai, alasan, transisi }) => ({
    nilai: nilai === 'sudah' || nilai === 'belum' ? nilai : ('sebagian' as const),
    cukup: nilai === 'sebagian_cukup',
    alasan,
    urutanTerlihat: transisi,
  }));

/** Who may see it from now on. */
export const kerahasiaanSchema = z.object({
  kerahasiaan: z.enum(semuaKerahasiaan, 'Pilih siapa yang boleh melihat.'),
});

/** What was missing: words, or photos. */
export const lengkapiSchema = z
  .object({
    lengkap: z.string().max(2000, 'Paling banyak 2.000 huruf.').default(''),
    transisi: z.coerce.number().int().min(0),
  })
  .transform(({ lengkap, transisi }) => ({ isi: lengkap, urutanTerlihat: transisi }));

/** Why a refusal or a hand-over is not accepted. */
export const keberatanSchema = z
  .object({
    keberatan: z
      .string('Tulis sedikitnya 20 huruf.')
      .max(1000, 'Paling banyak 1.000 huruf.')
      .refine((isi) => lengthOf(isi) >= 20, 'Tulis sedikitnya 20 huruf.'),
    transisi: z.coerce.number().int().min(0),
  })
  .transform(({ keberatan, transisi }) => ({ alasan: keberatan, urutanTerlihat: transisi }));
