import { z } from 'zod';
import { lengthOf } from '../pengaduan/syarat.rules.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';

const hari = z
  .string()
  .default('')
  .refine(
    (text) => text === '' || /^\d{4}-\d{2}-\d{2}$/u.test(text),
    'Tulis tanggal lahir, misalnya 1990-08-17.',
  );

/** What an officer writes down. A resident is named by NIK and birth date, but for an officer's own finding. */
export function catatanSchema(
  kodes: ReadonlySet<string>,
  kelurahan: ReadonlySet<string>,
  perluTitik: (kode: string) => boolean,
) {
  return z
    .object({
      _kunci: z.string().min(10).max(64).default('tanpa-kunci-form'),
      kanal: z.enum(['loket', 'telepon', 'petugas'], 'Pilih cara masuknya.'),
      nik: z.string().max(30).default(''),
      tanggal_lahir: hari,
      kategori: z.string('Pilih jenis masalah.').refine((kode) => kodes.has(kode), 'Pilih jenis masalah.'),
      cerita: z
        .string()
        .max(4000, 'Paling banyak 4.000 huruf.')
        .default('')
        .refine((cerita) => lengthOf(cerita) >= 10, 'Tulis sedikit tentang masalahnya, sedikitnya 10 huruf.'),
      kelurahan: z
        .string()
        .default('')
        .refine(
          (kode) => kelurahan.has(kode),
          'Beri tahu tempatnya: titik di peta, atau kelurahan dan patokan.',
        ),
      patokan: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
      kerahasiaan: z.enum(semuaKerahasiaan, 'Pilih siapa yang boleh melihat.'),
    })
    .superRefine((one, context) => {
      const perluOrang = one.kanal !== 'petugas';
      if (perluOrang && one.nik === '')
        context.addIssue({
          code: 'custom',
          path: ['nik'],
          message: 'Tulis NIK pelapor, atau pilih temuan petugas.',
        });
      if (perluOrang && one.tanggal_lahir === '')
        context.addIssue({
          code: 'custom',
          path: ['tanggal_lahir'],
          message: 'Tulis tanggal lahir pelapor.',
        });
      if (perluTitik(one.kategori) && lengthOf(one.patokan) < 3)
        context.addIssue({
          code: 'custom',
          path: ['patokan'],
          message: 'Tulis patokannya, misalnya nama jalan atau bangunan.',
        });
    })
    .transform((one) => ({
      kunci: one._kunci,
      catatan: {
        kanal: one.kanal,
        nik: one.nik,
        tanggalLahir: one.tanggal_lahir,
        kategoriKode: one.kategori,
        cerita: one.cerita,
        kelurahanKode: one.kelurahan,
        patokan: one.patokan,
        kerahasiaan: one.kerahasiaan,
      },
    }));
}

const orang = {
  kode: z.string('Tulis kode pengaduannya.').min(8, 'Tulis kode pengaduannya.'),
  nik: z.string('Tulis NIK pelapor.').min(1, 'Tulis NIK pelapor.').max(30),
  tanggal_lahir: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'Tulis tanggal lahir, misalnya 1990-08-17.'),
};

/** What was missing. */
export const lengkapiSchema = z.object({
  ...orang,
  isi: z
    .string()
    .max(4000, 'Paling banyak 4.000 huruf.')
    .default('')
    .refine((isi) => lengthOf(isi) >= 10, 'Tulis sedikitnya 10 huruf.'),
});

/** The verdict. */
export const nilaiSchema = z
  .object({
    ...orang,
    nilai: z.enum(['sudah', 'sebagian_cukup', 'sebagian_lagi', 'belum'], 'Pilih salah satu.'),
    alasan: z.string().max(1000, 'Paling banyak 1.000 huruf.').default(''),
  })
  .superRefine(({ nilai, alasan }, context) => {
    const lagi = nilai === 'belum' || nilai === 'sebagian_lagi';
    if (lagi && lengthOf(alasan) < 10)
      context.addIssue({
        code: 'custom',
        path: ['alasan'],
        message: 'Tulis apa yang belum beres, sedikitnya 10 huruf.',
      });
  });
