import { z } from 'zod';
import { radiusTerluas, semuaLangganan } from './langganan.rules.js';

const angka = (pesan: string) =>
  z
    .string({ error: pesan })
    .transform((text) => Number(text.replace(',', '.')))
    .refine(Number.isFinite, pesan);
const titik = 'Isi titiknya: lintang dan bujur di dalam Kota Binjai.';

/** What to watch, how often, by which way. The value of the one-tap button is the same form. */
export const langgananForm = z.object({
  jenis: z.enum(semuaLangganan, 'Pilih yang ingin diikuti.'),
  kode: z.string().max(64).default(''),
  kelurahan: z.string().max(64).default(''),
  kecamatan: z.string().max(64).default(''),
  kategori: z.string().max(64).default(''),
  lintang: z.string().max(20).default(''),
  bujur: z.string().max(20).default(''),
  radius: z.string().max(10).default('500'),
  saluran: z.enum(['kotak_masuk', 'surel'], 'Pilih caranya.').default('kotak_masuk'),
  irama: z.enum(['segera', 'ringkasan'], 'Pilih seberapa sering.').default('segera'),
});

export type LanggananIsi = z.output<typeof langgananForm>;

/** The circle of a form. Binjai lies in 3.528-3.673 N, 98.441-98.540 E; the margin is 0.005 degrees. */
export const lingkaranForm = z.object({
  lintang: angka(titik).refine((value) => value >= 3.523 && value <= 3.678, titik),
  bujur: angka(titik).refine((value) => value >= 98.436 && value <= 98.545, titik),
  radius: angka('Isi jaraknya dalam meter.').refine(
    (value) => Number.isInteger(value) && value >= 50 && value <= radiusTerluas,
    `Jaraknya 50 sampai ${String(radiusTerluas)} meter.`,
  ),
});
