import { z } from 'zod';

/** One dead letter to be tried again: a job, or the delivery of an event to one handler. */
export const ulangForm = z.discriminatedUnion('jenis', [
  z.object({ jenis: z.literal('pekerjaan'), id: z.string().min(1).max(64) }),
  z.object({
    jenis: z.literal('peristiwa'),
    id: z.string().min(1).max(64),
    penangan: z.string().min(1).max(120),
  }),
]);
