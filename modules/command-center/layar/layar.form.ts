import { z } from 'zod';
import { PAPAN } from '../papan/papan.rules.js';

const papan = z.enum(PAPAN, { error: 'Pilih papan untuk layar ini.' });
const id = z.string().min(1).max(36);

/** A new wall screen. */
export const layarForm = z.object({
  nama: z
    .string({ error: 'Tulis nama layarnya.' })
    .min(3, 'Tulis nama layarnya.')
    .max(80, 'Nama paling panjang 80 huruf.'),
  papan,
});

/** Another set of panels for a screen. */
export const papanForm = z.object({ id, papan });

/** A screen to be ended. */
export const cabutForm = z.object({ id });
