import { z } from 'zod';

/** Who pays, and what kind of visit. */
export const penjaminSchema = z
  .object({
    penjamin: z.enum(['jkn', 'umum', 'lainnya'], 'Pilih siapa yang membayar.'),
    kartu: z
      .string()
      .default('')
      .transform((text) => text.replace(/[\s.-]/gu, ''))
      .refine((text) => text === '' || /^\d{13}$/u.test(text), 'Nomor kartu JKN terdiri dari 13 angka.'),
    jenis_kunjungan: z.enum(['1', '2', '3', '4'], 'Pilih jenis kunjungan.'),
    rujukan: z.string().max(30, 'Paling banyak 30 huruf.').default(''),
  })
  .superRefine((one, context) => {
    if (one.penjamin === 'jkn' && one.jenis_kunjungan !== '3' && one.rujukan === '')
      context.addIssue({
        code: 'custom',
        path: ['rujukan'],
        message: 'Tulis nomor rujukan dari puskesmas atau klinik.',
      });
  });
