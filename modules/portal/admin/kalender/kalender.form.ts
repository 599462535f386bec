import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';

const hari = z.string({ error: 'Tulis tanggalnya.' }).refine(isDay, 'Tulis tanggal seperti 2026-11-21.');

/** A free day to be added. */
export const liburForm = z.object({
  tanggal: hari,
  nama: z
    .string({ error: 'Tulis nama hari liburnya.' })
    .min(3, 'Tulis nama hari liburnya.')
    .max(160, 'Paling panjang 160 huruf.'),
  jenis: z.enum(['nasional', 'cuti_bersama', 'khusus'], { error: 'Pilih jenisnya.' }),
  dasar: z
    .string({ error: 'Tulis dasar penetapannya.' })
    .min(3, 'Tulis dasar penetapannya.')
    .max(240, 'Paling panjang 240 huruf.'),
  sementara: z.literal('ya').optional(),
});

/** A free day to be taken back. */
export const hapusLiburForm = z.object({ tanggal: hari });
