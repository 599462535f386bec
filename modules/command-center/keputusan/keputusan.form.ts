import { z } from 'zod';

/** A decision of a meeting, named by its week or month. */
export const keputusanForm = z.object({
  periode: z
    .string({ error: 'Tulis minggu atau bulan rapat.' })
    .regex(
      /^\d{4}-(W(0[1-9]|[1-4]\d|5[0-3])|0[1-9]|1[0-2])$/,
      'Tulis minggu seperti 2026-W48, atau bulan seperti 2026-11.',
    ),
  isi: z
    .string({ error: 'Tulis keputusannya.' })
    .min(10, 'Keputusan paling sedikit 10 huruf.')
    .max(2_000, 'Keputusan paling panjang 2.000 huruf.'),
  skpdId: z.string({ error: 'Pilih SKPD.' }).min(1, 'Pilih SKPD.').max(36, 'Pilih SKPD.'),
  tenggat: z
    .string({ error: 'Tulis tenggatnya.' })
    .min(1, 'Tulis tenggatnya.')
    .max(10, 'Tulis tanggal seperti 2026-11-30.'),
  _kunci: z.string().max(64).default(''),
});

/** What the office did. */
export const hasilForm = z.object({
  hasil: z
    .string({ error: 'Tulis hasilnya.' })
    .min(10, 'Hasil paling sedikit 10 huruf.')
    .max(2_000, 'Hasil paling panjang 2.000 huruf.'),
});
