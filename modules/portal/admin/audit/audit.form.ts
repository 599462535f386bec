import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';

const text = z.string().max(80, 'Terlalu panjang.').default('');

/** The search form; it travels in the address, so it holds ids and days only. */
export const auditForm = z.object({
  objekJenis: text,
  objekId: text,
  pelaku: text,
  tindakan: text,
  hari: text.refine((value) => value === '' || isDay(value), 'Tulis hari seperti 2026-11-21.'),
});
