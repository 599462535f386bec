import { z } from 'zod';
import { PERIKSA, periksaOf, type HasilPeriksa } from './serah-terima.rules.js';
import type { Isian } from './serah-terima.service.js';

const keterangan = z.string().max(200, 'Keterangan paling panjang 200 huruf.').default('');
const keadaan = z.enum(['baik', 'bermasalah', 'belum']).default('belum');

const periksaFields = {
  layar: keadaan,
  telepon: keadaan,
  listrik: keadaan,
  jaringan: keadaan,
  'ket-layar': keterangan,
  'ket-telepon': keterangan,
  'ket-listrik': keterangan,
  'ket-jaringan': keterangan,
};

const alasan = z
  .string()
  .max(500, 'Alasan paling panjang 500 huruf.')
  .refine((text) => text === '' || text.length >= 10, 'Tulis alasan, paling sedikit 10 huruf.');

/** Reasons (`alasan-<id>`), checks and a note; what is not known is ignored. */
export const isiForm = z
  .object({
    ...periksaFields,
    catatan: z.string().max(1000, 'Catatan paling panjang 1.000 huruf.').default(''),
  })
  .catchall(z.unknown())
  .transform((form, context): Isian => {
    const reasons: Record<string, string> = {};
    for (const [name, value] of Object.entries(form)) {
      if (!name.startsWith('alasan-')) continue;
      const parsed = alasan.safeParse(value);
      if (parsed.success) reasons[name.slice('alasan-'.length)] = parsed.data;
      else
        context.addIssue({
          code: 'custom',
          path: [name],
          message: parsed.error.issues[0]?.message ?? 'Tulis alasan.',
        });
    }
    for (const nama of PERIKSA)
      if (form[nama] === 'bermasalah' && form[`ket-${nama}`] === '')
        context.addIssue({ code: 'custom', path: [`ket-${nama}`], message: 'Tulis apa masalahnya.' });
    const periksa = periksaOf((nama): HasilPeriksa => ({
      keadaan: form[nama],
      keterangan: form[`ket-${nama}`],
    }));
    return { alasan: reasons, periksa, catatan: form.catatan };
  });

/** A signature under what was seen. */
export const tandaTanganForm = z.object({
  sebagai: z.enum(['penyerah', 'penerima'], { error: 'Pilih menyerahkan atau menerima.' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Buka lagi halaman ini.'),
  status: z.enum(['disusun', 'diserahkan', 'diterima', 'kedaluwarsa']),
  kodeTotp: z.string().max(20, 'Kode terdiri atas 6 angka.').default(''),
});

/** Gives it back. */
export const kembaliForm = z.object({
  alasanKembali: z
    .string({ error: 'Tulis apa yang kurang.' })
    .min(10, 'Tulis apa yang kurang, paling sedikit 10 huruf.')
    .max(500, 'Paling panjang 500 huruf.'),
});
