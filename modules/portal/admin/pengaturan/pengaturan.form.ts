import { z } from 'zod';

/** One setting to be changed; `nilai` is checked by the setting's own schema. */
export const pengaturanForm = z.object({
  kunci: z.string({ error: 'Pilih pengaturannya.' }).min(1).max(120),
  nilai: z.string({ error: 'Tulis nilainya.' }).max(10_000, 'Terlalu panjang.'),
  version: z.coerce.number().int().min(0),
});
