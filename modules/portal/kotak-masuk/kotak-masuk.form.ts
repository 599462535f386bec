import { z } from 'zod';

/** How somebody wants to be told beside the inbox. */
export const preferensiForm = z.object({
  surel: z.enum(['langsung', 'ringkasan', 'mati'], { error: 'Pilih salah satu.' }),
  telepon: z.enum(['langsung', 'mati'], { error: 'Pilih salah satu.' }),
});
