import { z } from 'zod';
import { readKode } from '../kode.js';

/** Routing form: a suggested office, or another one by name. */
export const disposisiSchema = z
  .object({
    skpd: z.string('Pilih SKPD.'),
    skpd_lain: z.string().default(''),
    kategori: z.string('Pilih kategori.'),
    kelurahan: z.string('Pilih kelurahan.'),
    transisi: z.coerce.number().int().min(0),
  })
  .transform(({ skpd, skpd_lain, kategori, kelurahan, transisi }) => ({
    skpdId: skpd === 'lain' ? skpd_lain : skpd,
    kategoriKode: kategori,
    kelurahanKode: kelurahan,
    urutanTerlihat: transisi,
  }));

/** Moving on in a view: from where, and which way. */
export const berikutSchema = z.object({
  dari: z
    .string()
    .default('')
    .transform((kode) => readKode(kode) ?? ''),
  arah: z.enum(['maju', 'mundur']).default('maju'),
});
