import { z } from 'zod';
import { isDay } from '../../../src/time/time.js';

const ENAM_BELAS = 16;

/** 16 digits, spaces and dots ignored; says how many were typed. */
function nomorField(nama: string) {
  return z
    .string()
    .max(40)
    .default('')
    .transform((text) => text.replace(/[\s.-]/gu, ''))
    .superRefine((text, context) => {
      if (/^\d{16}$/u.test(text)) return;
      const jumlah = text.replace(/\D/gu, '').length;
      context.addIssue({
        code: 'custom',
        message:
          text === '' || jumlah === ENAM_BELAS
            ? `${nama} terdiri dari 16 angka.`
            : `${nama} terdiri dari 16 angka, Anda mengetik ${String(jumlah)}.`,
      });
    });
}

const bagian = z.string().max(4).default('');

/** A tanggungan as typed. */
export const tanggunganSchema = z
  .object({
    hubungan: z.enum(['anak', 'orang_tua', 'pasangan', 'wali', 'pendamping'], 'Pilih hubungan Anda.'),
    nik: nomorField('NIK'),
    kk: nomorField('Nomor KK'),
    'lahir-tanggal': bagian,
    'lahir-bulan': bagian,
    'lahir-tahun': bagian,
  })
  .transform((form, context) => {
    const lahir = [
      form['lahir-tahun'],
      form['lahir-bulan'].padStart(2, '0'),
      form['lahir-tanggal'].padStart(2, '0'),
    ].join('-');
    if (isDay(lahir)) return { hubungan: form.hubungan, nik: form.nik, kk: form.kk, tanggalLahir: lahir };
    context.addIssue({ code: 'custom', path: ['lahir'], message: 'Isi tanggal lahir, misalnya 27 3 1990.' });
    return z.NEVER;
  });
