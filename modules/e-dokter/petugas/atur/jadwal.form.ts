import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';
import type { IsiJadwal } from '../../jadwal/jadwal.repository.js';

const jam = z
  .string('Tulis jam seperti 08.00.')
  .transform((teks) => teks.replace('.', ':').padStart(5, '0'))
  .refine((teks) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(teks), 'Tulis jam seperti 08.00.');
const kuota = z
  .string()
  .default('0')
  .transform((teks) => Number(teks === '' ? '0' : teks))
  .refine((nilai) => Number.isInteger(nilai) && nilai >= 0 && nilai <= 500, 'Tulis angka 0 sampai 500.');

/** A line of the weekly schedule as typed. */
export const jadwalSchema = z.object({
  dokter_id: z.string('Pilih dokter.').min(1, 'Pilih dokter.').max(36),
  poliklinik_id: z.string('Pilih poliklinik.').min(1, 'Pilih poliklinik.').max(36),
  hari: z.enum(['1', '2', '3', '4', '5', '6', '7'], 'Pilih hari.').transform(Number),
  jam_mulai: jam,
  jam_selesai: jam,
  berlaku_mulai: z.string('Tulis tanggal.').refine(isDay, 'Tulis tanggal seperti 2026-12-01.'),
  awalan: z
    .string('Tulis 1 atau 2 huruf.')
    .transform((teks) => teks.toUpperCase())
    .refine((teks) => /^[A-Z]{1,2}$/u.test(teks), 'Awalan terdiri dari 1 atau 2 huruf.'),
  menit_blok: z
    .string()
    .default('30')
    .transform(Number)
    .refine((nilai) => Number.isInteger(nilai) && nilai >= 5 && nilai <= 240, 'Tulis 5 sampai 240 menit.'),
  kuota_jkn: kuota,
  kuota_nonjkn: kuota,
  kuota_loket: kuota,
  ruang: z.string('Tulis ruang.').min(1, 'Tulis ruang.').max(60, 'Paling banyak 60 huruf.'),
});

/** The typed line as it is stored: open-ended. */
export function isiJadwal(value: z.output<typeof jadwalSchema>): IsiJadwal {
  return { ...value, berlaku_sampai: null };
}

/** The last day of a line. */
export const akhiriSchema = z.object({
  sampai: z.string('Tulis tanggal.').refine(isDay, 'Tulis tanggal seperti 2026-12-01.'),
});

export const NAMA_HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;
