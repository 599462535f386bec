import { z } from 'zod';
import { PASSWORD_MAX } from '../../../src/auth/password-rules.js';
import { kontakField, nikField } from './daftar.form.js';

const newPassword = z
  .string('Buat kata sandi.')
  .min(1, 'Buat kata sandi.')
  .max(PASSWORD_MAX, 'Kata sandi terlalu panjang.');

/** Changing the own password. */
export const kataSandiForm = z.object({
  kata_sandi_lama: z
    .string('Isi kata sandi sekarang.')
    .min(1, 'Isi kata sandi sekarang.')
    .max(PASSWORD_MAX, 'Kata sandi terlalu panjang.'),
  kata_sandi: newPassword,
});

/** Changing the own contact. */
export const kontakForm = z.object({ kontak: kontakField });

/** The code that came to the contact. */
export const kontakKodeForm = z.object({
  kode: z.string('Isi kode.').regex(/^\s*(?:\d\s*){6}$/, 'Isi 6 angka dari surel yang kami kirim.'),
});

/** Asking for a recovery link. */
export const pulihkanForm = z.object({
  pengenal: z
    .string('Isi surel atau NIK.')
    .min(1, 'Isi surel atau NIK.')
    .max(254, 'Terlalu panjang. Periksa lagi.'),
});

/** A new password through a link; the link's secret travels in the form. */
export const kataSandiBaruForm = z.object({
  kunci: z.string('Tautan tidak lengkap.').min(1, 'Tautan tidak lengkap.').max(100, 'Tautan tidak lengkap.'),
  kata_sandi: newPassword,
});

/** A new password with the code from the desk. @param today WIB day. */
export function pulihkanMejaForm(today: string) {
  return z.object({
    nik: nikField(today),
    kode: z
      .string('Isi kode.')
      .min(10, 'Isi kode 10 huruf dan angka dari petugas.')
      .max(20, 'Isi kode 10 huruf dan angka dari petugas.'),
    kata_sandi: newPassword,
  });
}

/** Ending one own session. */
export const sesiForm = z.object({ sesi: z.string().min(1).max(64) });
