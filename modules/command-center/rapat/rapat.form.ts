import { z } from 'zod';

/** Asks for a further version. */
export const koreksiForm = z.object({
  sebab: z
    .string({ error: 'Tulis sebabnya.' })
    .min(10, 'Tulis sebabnya, paling sedikit 10 huruf.')
    .max(500, 'Sebab paling panjang 500 huruf.'),
});
