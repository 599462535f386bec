import { z } from 'zod';
import { readKode } from '../kode.js';

const contoh = 'Tulis kodenya seperti PGD-2026-000123.';

/** The lacak box: any spelling of a code. */
export const lacakSchema = z
  .object({ kode: z.string(contoh), kunci: z.string().max(40).default('') })
  .superRefine(({ kode }, context) => {
    const angka = kode.replace(/\D/gu, '').length;
    const pesan = angka === 16 ? 'Ini seperti NIK. Jangan ditulis di sini.' : contoh;
    if (readKode(kode) === null) context.addIssue({ code: 'custom', path: ['kode'], message: pesan });
  })
  .transform(({ kode, kunci }) => ({ kode: readKode(kode) ?? '', kunci }));

/** The kunci lacak of a receipt. */
export const kunciSchema = z.object({ kunci: z.string().min(8, 'Kunci lacak ada 8 huruf dan angka.') });
