import { z } from 'zod';
import { lengthOf } from '../pengaduan/syarat.rules.js';

/** A templat: its name, what it is for, and the words; long enough for the form it fills. */
export const templatSchema = z
  .object({
    judul: z.string('Tulis judulnya.').min(3, 'Tulis judulnya.').max(100, 'Paling banyak 100 huruf.'),
    untuk: z.enum(['tanggapan', 'tindak_lanjut'], 'Pilih untuk apa.'),
    kategori: z.string().default(''),
    isi: z
      .string('Tulis sedikitnya 40 huruf.')
      .max(2000, 'Paling banyak 2.000 huruf.')
      .refine((isi) => lengthOf(isi) >= 40, 'Tulis sedikitnya 40 huruf.'),
    aktif: z.enum(['ya', 'tidak']).default('ya'),
  })
  .transform(({ aktif, ...one }) => ({ ...one, aktif: aktif === 'ya' }));
