import { z } from 'zod';

const isi = (kosong: string, sebut: string) =>
  z
    .string({ error: kosong })
    .min(10, `${sebut} paling sedikit 10 huruf.`)
    .max(2_000, `${sebut} paling panjang 2.000 huruf.`);

/** A new atensi: about a coded thing, or with a title of its own. */
export const atensiForm = z.object({
  subjek: z.string().max(40, 'Tulis satu kode, misalnya PGD-2026-000123.').default(''),
  label: z.string().max(160, 'Judul paling panjang 160 huruf.').default(''),
  skpdId: z.string({ error: 'Pilih SKPD.' }).min(1, 'Pilih SKPD.').max(36, 'Pilih SKPD.'),
  isi: isi('Tulis apa yang diminta.', 'Permintaan'),
  tenggat: z
    .string({ error: 'Tulis tenggatnya.' })
    .min(1, 'Tulis tenggatnya.')
    .max(10, 'Tulis tanggal seperti 2026-11-30.'),
  _kunci: z.string().max(64).default(''),
});

/** The office's answer. */
export const jawabanForm = z.object({ jawaban: isi('Tulis jawabannya.', 'Jawaban') });
