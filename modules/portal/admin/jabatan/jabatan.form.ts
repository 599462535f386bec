import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';

const tanggal = (kalimat: string) =>
  z.string({ error: kalimat }).refine(isDay, 'Tulis tanggal seperti 2026-11-23.');
const sampai = z
  .string()
  .default('')
  .refine((day) => day === '' || isDay(day), 'Tulis tanggal seperti 2026-11-23, atau kosongkan.')
  .transform((day) => (day === '' ? null : day));
const orang = z.string({ error: 'Pilih orangnya.' }).min(1, 'Pilih orangnya.').max(36, 'Pilih orangnya.');
const nomorSk = z
  .string({ error: 'Tulis nomor surat keputusannya.' })
  .min(3, 'Tulis nomor surat keputusannya.')
  .max(120, 'Paling panjang 120 huruf.');
const version = z.coerce.number({ error: 'Muat ulang halaman.' }).int().min(1);

/** A new appointment; `jabatan` is `walikota`, `sekda`, `ppkd` or `kepala:<id of the office>`. */
export const angkatForm = z.object({
  jabatan: z
    .string({ error: 'Pilih jabatannya.' })
    .regex(/^(walikota|sekda|ppkd|kepala:[\w-]{1,36})$/, 'Pilih jabatannya.'),
  pengguna: orang,
  nomor_sk: nomorSk,
  mulai: tanggal('Tulis tanggal mulai.'),
  sampai,
});

/** The last day of an appointment. */
export const akhiriForm = z.object({ sampai: tanggal('Tulis hari terakhirnya.'), version });

/** Who acts while the holder is away. */
export const gantiForm = z.object({
  pengganti: orang,
  nomor_sk: nomorSk,
  dari: tanggal('Tulis tanggal mulai.'),
  sampai,
  version,
});
