import { z } from 'zod';

/** The other one, and which of the two leads. */
export const gabungSchema = z
  .object({
    dengan: z.string('Pilih pengaduan.').min(1, 'Pilih pengaduan.'),
    induk: z.string('Pilih induknya.').min(1, 'Pilih induknya.'),
    transisi: z.coerce.number().int().min(0),
    transisi_lain: z.coerce.number().int().min(0),
  })
  .transform((one) => ({
    dengan: one.dengan,
    induk: one.induk,
    urutanIni: one.transisi,
    urutanLain: one.transisi_lain,
  }));
