import { z } from 'zod';
import { PASSWORD_MAX } from '../../../src/auth/password-rules.js';

/** Signing in: who, and the password. Whether they fit is the service's business. */
export const masukForm = z.object({
  pengenal: z
    .string('Isi surel, nomor telepon, atau NIK.')
    .min(1, 'Isi surel, nomor telepon, atau NIK.')
    .max(254, 'Terlalu panjang. Periksa lagi.'),
  kata_sandi: z
    .string('Isi kata sandi.')
    .min(1, 'Isi kata sandi.')
    .max(PASSWORD_MAX, 'Kata sandi terlalu panjang.'),
  lanjut: z.string().max(500).optional(),
});

/** The second step: six digits, or a recovery code. */
export const kodeForm = z.object({
  kode: z
    .string('Isi kode.')
    .min(1, 'Isi kode 6 angka dari aplikasi, atau satu kode pemulihan.')
    .max(20, 'Kode terlalu panjang. Periksa lagi.'),
});
