import { z } from 'zod';

/** Erasure is final, so a word must be typed. */
export const hapusForm = z.object({
  yakin: z
    .string({ error: 'Ketik HAPUS untuk melanjutkan.' })
    .refine((text) => text.toUpperCase() === 'HAPUS', 'Ketik HAPUS untuk melanjutkan.'),
});
