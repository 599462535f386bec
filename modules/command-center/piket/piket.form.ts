import { z } from 'zod';
import { isDay } from '../../../src/time/time.js';

/** Begin a dinas. The code is asked only from accounts that have TOTP. */
export const mulaiForm = z.object({
  kodeTotp: z.string().max(20, 'Kode terdiri atas 6 angka.').default(''),
});

/** A penyelia lets somebody stand in. */
export const penggantiForm = z.object({
  penggunaId: z.string({ error: 'Pilih operator.' }).min(1, 'Pilih operator.').max(36, 'Pilih operator.'),
  tanggal: z.string({ error: 'Tulis tanggalnya.' }).refine(isDay, 'Tulis tanggal seperti 2026-11-21.'),
  giliran: z.enum(['pagi', 'sore', 'malam'], { error: 'Pilih giliran.' }),
  alasan: z
    .string({ error: 'Tulis alasannya.' })
    .min(10, 'Tulis alasan, paling sedikit 10 huruf.')
    .max(200, 'Alasan paling panjang 200 huruf.'),
});
