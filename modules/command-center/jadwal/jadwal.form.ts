import { z } from 'zod';
import { isDay } from '../../../src/time/time.js';
import { readSeat } from './jadwal.rules.js';

const orang = z.string({ error: 'Pilih operator.' }).max(36, 'Pilih operator.');
const kursi = z
  .string({ error: 'Pilih kursi.' })
  .transform(readSeat)
  .refine((seat) => seat !== null, 'Pilih kursi.');

const delapan = {
  p1: orang.min(1, 'Pilih operator.'),
  p2: orang.min(1, 'Pilih operator.'),
  p3: orang.min(1, 'Pilih operator.'),
  p4: orang.min(1, 'Pilih operator.'),
  p5: orang.min(1, 'Pilih operator.'),
  p6: orang.min(1, 'Pilih operator.'),
  p7: orang.min(1, 'Pilih operator.'),
  p8: orang.min(1, 'Pilih operator.'),
};

/** The eight fields of the four pairs, in order. */
export const namaPasangan = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'] as const;

/** Writes the plan of some weeks. */
export const susunForm = z
  .object({
    ...delapan,
    p9: orang.default(''),
    mulai: z.string({ error: 'Tulis tanggal mulai.' }).refine(isDay, 'Tulis tanggal seperti 2026-11-23.'),
    minggu: z.coerce
      .number({ error: 'Tulis jumlah minggu.' })
      .int()
      .min(1, 'Paling sedikit 1 minggu.')
      .max(12, 'Paling banyak 12 minggu.'),
    ganti: z.enum(['ya', '']).default(''),
  })
  .superRefine((form, context) => {
    const seen = new Set<string>();
    for (const nama of [...namaPasangan, 'p9'] as const) {
      const id = form[nama];
      if (id === '') continue;
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: [nama], message: 'Orang ini sudah dipilih di atas.' });
      seen.add(id);
    }
  });

/** Changes one seat; empty `penggunaId` empties it. */
export const kursiForm = z.object({
  tanggal: z.string({ error: 'Pilih kursi.' }).refine(isDay, 'Pilih kursi.'),
  giliran: z.enum(['pagi', 'sore', 'malam'], { error: 'Pilih kursi.' }),
  kursi: z.coerce.number({ error: 'Pilih kursi.' }).int().min(1, 'Pilih kursi.').max(2, 'Pilih kursi.'),
  sebelum: orang.default(''),
  penggunaId: orang.default(''),
});

/** Which seat the page of one seat is about. */
export const kursiQuery = kursiForm.pick({ tanggal: true, giliran: true, kursi: true });

/** Asks a colleague to swap. */
export const tukarForm = z.object({
  dari: kursi,
  ke: kursi,
  alasan: z
    .string({ error: 'Tulis alasannya.' })
    .min(10, 'Tulis alasan, paling sedikit 10 huruf.')
    .max(200, 'Alasan paling panjang 200 huruf.'),
});

/** Answers a wish. */
export const jawabForm = z.object({
  tindakan: z.enum(['sepakat', 'tolak', 'batal', 'setuju'], { error: 'Pilih jawaban.' }),
});
