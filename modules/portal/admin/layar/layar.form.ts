import { z } from 'zod';

/** A new screen: what it is called and what it may open. */
export const layarForm = z.object({
  nama: z
    .string({ error: 'Tulis nama layarnya.' })
    .min(3, 'Tulis nama layarnya.')
    .max(80, 'Paling panjang 80 huruf.'),
  prefiks: z
    .union([z.string(), z.array(z.string())], { error: 'Pilih halaman untuk layar ini.' })
    .transform((value) => (typeof value === 'string' ? [value] : [...value])),
});

/** A screen to be ended. */
export const cabutForm = z.object({ id: z.string().min(1).max(36) });

/** The code typed at the screen itself. */
export const pasangForm = z.object({
  kode: z
    .string({ error: 'Ketik kode 8 huruf dan angka.' })
    .min(8, 'Kode terdiri atas 8 huruf dan angka.')
    .max(20, 'Kode terdiri atas 8 huruf dan angka.'),
});
