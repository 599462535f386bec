import { z } from 'zod';
import { isDay } from '../../../src/time/time.js';
import { bacaKode } from '../hitung/kode.rules.js';

const LAHIR = 'Isi tanggal lahir pasien, misalnya 27 3 1990.';
const KODE = 'Kode salah ketik, periksa lagi 10 huruf dan angkanya.';

const bagian = z.string().max(4).default('');

const lahirBoxes = { 'lahir-tanggal': bagian, 'lahir-bulan': bagian, 'lahir-tahun': bagian };

/** Three boxes as one day, or null. */
function lahirOf(form: Readonly<Record<keyof typeof lahirBoxes, string>>): string | null {
  const text = [
    form['lahir-tahun'],
    form['lahir-bulan'].padStart(2, '0'),
    form['lahir-tanggal'].padStart(2, '0'),
  ].join('-');
  return isDay(text) ? text : null;
}

const kodeField = z
  .string(KODE)
  .max(40, KODE)
  .transform((text, context) => {
    const kode = bacaKode(text);
    if (kode !== null) return kode;
    context.addIssue({ code: 'custom', message: KODE });
    return z.NEVER;
  });

/** The birth date alone: what a ticket asks before it lets anything be changed. */
export const lahirSchema = z.object(lahirBoxes).transform((form, context) => {
  const lahir = lahirOf(form);
  if (lahir !== null) return { lahir };
  context.addIssue({ code: 'custom', path: ['lahir'], message: LAHIR });
  return z.NEVER;
});

/** kode + birth date. */
export const cekSchema = z.object({ kode: kodeField, ...lahirBoxes }).transform((form, context) => {
  const lahir = lahirOf(form);
  if (lahir !== null) return { kode: form.kode, lahir };
  context.addIssue({ code: 'custom', path: ['lahir'], message: LAHIR });
  return z.NEVER;
});

/** kode + the last four digits of the NIK: arriving at the desk. */
export const hadirSchema = z.object({
  kode: kodeField,
  nik4: z.string().regex(/^\d{4}$/u, 'Isi 4 angka terakhir NIK pasien.'),
});
