import { z } from 'zod';

const nama = z
  .string({ error: 'Tulis namanya.' })
  .min(3, 'Tulis namanya, sedikitnya 3 huruf.')
  .max(100, 'Paling panjang 100 huruf.');
const kunciForm = z
  .string({ error: 'Muat ulang halaman ini.' })
  .min(16, 'Muat ulang halaman ini.')
  .max(64, 'Muat ulang halaman ini.');

/** Host names, one a line: no scheme, no path, no address. */
const host = z
  .string()
  .max(2_000, 'Paling panjang 2.000 huruf.')
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((one) => one !== ''),
    ),
  ])
  .refine((all) => all.length <= 20, 'Paling banyak 20 host.')
  .refine(
    (all) => all.every((one) => /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/.test(one)),
    'Tulis nama host saja, misalnya foto.contoh.org.',
  );

/** A resident's key: what it is for. */
export const kunciWargaForm = z.object({ nama, _kunci: kunciForm });

/** A partner's key. */
export const kunciMitraForm = z.object({ nama, host, _kunci: kunciForm });

/** The hosts of a partner's key. */
export const hostForm = z.object({ host });

/** On or off. */
export const aktifForm = z.object({ aktif: z.enum(['0', '1']).transform((one) => one === '1') });
