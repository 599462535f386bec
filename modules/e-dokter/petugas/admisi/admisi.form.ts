import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';
import type { Penjamin } from '../../daftar/pendaftaran.js';

/** The four fields of the walk-in and telephone form. */
export const daftarLoketSchema = z.object({
  pasien: z.string('Tulis NIK, nomor kartu, atau nomor RM.').min(1, 'Tulis NIK, nomor kartu, atau nomor RM.'),
  sesi: z.string('Pilih sesi.').min(1, 'Pilih sesi.').max(36),
  penjamin: z.enum(['jkn', 'umum', 'lainnya'] satisfies Penjamin[], 'Pilih siapa yang membayar.'),
  sumber: z.enum(['loket', 'telepon'], 'Pilih datang sendiri atau lewat telepon.'),
  _kunci: z.string().min(10).max(64).default('tanpa-kunci-form'),
});

/** How somebody is marked at check-in; empty: not at all. */
export const prioritasSchema = z.enum(['', 'lansia', 'disabilitas', 'hamil', 'bayi']).default('');

const telepon = z
  .string()
  .max(20, 'Paling banyak 20 angka.')
  .regex(/^[\d+ -]*$/u, 'Tulis angka saja.')
  .default('');
const alamat = z.string().max(300, 'Paling banyak 300 huruf.').default('');

/** What admisi completes from the KTP. */
export const lengkapiSchema = z.object({
  nomor_rm: z
    .string()
    .regex(/^(\d{6,8})?$/u, 'Nomor RM terdiri dari 6 sampai 8 angka.')
    .default(''),
  telepon,
  alamat,
});

/** A patient nobody knows yet: from the KTP, or a newborn by mother and birth order. */
export const pasienBaruSchema = z
  .object({
    nik: z
      .string()
      .default('')
      .transform((teks) => teks.replace(/\s/g, ''))
      .refine((teks) => teks === '' || /^\d{16}$/u.test(teks), 'NIK terdiri dari 16 angka.'),
    ibu: z.string().max(20).default(''),
    urutan_lahir: z
      .string()
      .regex(/^([1-9])?$/u, 'Tulis 1 sampai 9.')
      .default(''),
    tanpa_nik_alasan: z.string().max(120, 'Paling banyak 120 huruf.').default(''),
    nama: z.string('Tulis nama.').min(2, 'Tulis nama seperti di KTP.').max(120, 'Paling banyak 120 huruf.'),
    tanggal_lahir: z.string('Tulis tanggal lahir.').refine(isDay, 'Tulis seperti 1990-08-17.'),
    jenis_kelamin: z.enum(['L', 'P'], 'Pilih jenis kelamin.'),
    telepon,
    alamat,
  })
  .superRefine((one, context) => {
    const salah = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (one.nik === '' && one.ibu === '' && one.tanpa_nik_alasan === '')
      salah('nik', 'Tulis NIK; untuk bayi tulis data ibunya; tanpa keduanya tulis alasannya.');
    if (one.ibu !== '' && one.urutan_lahir === '') salah('urutan_lahir', 'Tulis anak keberapa.');
  });
