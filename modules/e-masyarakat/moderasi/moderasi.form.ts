import { z } from 'zod';
import { isKotak, kotakTerbanyak, semuaAlasan } from './moderasi.rules.js';
import type { KotakTutup } from './moderasi.rules.js';

const alasan = z.enum(semuaAlasan, 'Pilih alasannya.');
const versi = z.coerce.number().int().min(0);

/** A decision about the words of a pengaduan or of a kejadian. */
export const suntingSchema = z
  .object({
    putusan: z.enum(['tampil', 'tahan'], 'Pilih tampilkan atau tahan.'),
    isi: z.string().max(4000, 'Paling banyak 4.000 huruf.').default(''),
    patokan: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
    diperiksa: z.string().default(''),
    alasan,
    versi,
  })
  .transform((one) => ({ ...one, diperiksa: one.diperiksa === '1' }));

/** Showing a photo or taking it down. */
export const keadaanFotoSchema = z.object({
  putusan: z.enum(['tampil', 'tahan'], 'Pilih tampilkan atau tahan.'),
  alasan,
  versi,
});

const persen = z
  .string()
  .default('')
  .transform((text) =>
    text === '' ? null : /^\d{1,3}([.,]\d{1,3})?$/u.test(text) ? Number(text.replace(',', '.')) : Number.NaN,
  );

const nomor = Array.from({ length: kotakTerbanyak }, (_, index) => index + 1);
const bagian = ['kiri', 'atas', 'lebar', 'tinggi'] as const;

/** Name of a field of the n-th rectangle. */
export const fieldKotak = (bagianKotak: (typeof bagian)[number], n: number): string =>
  `${bagianKotak}_${String(n)}`;

const isian = Object.fromEntries(nomor.flatMap((n) => bagian.map((one) => [fieldKotak(one, n), persen])));

/** Up to five rectangles; a row left empty is none. */
export const tutupSchema = z
  .object({ ...isian, alasan, versi })
  .transform((values) => ({ ...values, kotak: nomor.flatMap((n) => rowOf(values, n)) }))
  .superRefine(({ kotak }, context) => {
    if (kotak.length === 0 || !kotak.every(isKotak)) {
      context.addIssue({
        code: 'custom',
        path: ['kiri_1'],
        message: 'Isi sedikitnya satu kotak dengan angka persen 0 sampai 100.',
      });
    }
  })
  .transform(({ alasan: sebab, versi: terlihat, kotak }) => ({ alasan: sebab, versi: terlihat, kotak }));

function rowOf(values: Readonly<Record<string, unknown>>, n: number): readonly KotakTutup[] {
  const [kiri, atas, lebar, tinggi] = bagian.map((one) => values[fieldKotak(one, n)] as number | null);
  if ([kiri, atas, lebar, tinggi].every((one) => one === null)) return [];
  return [{ kiri: kiri ?? 0, atas: atas ?? 0, lebar: lebar ?? Number.NaN, tinggi: tinggi ?? Number.NaN }];
}

/** Penyelia makes it rahasia. */
export const rahasiaSchema = z.object({ alasan, versi });
