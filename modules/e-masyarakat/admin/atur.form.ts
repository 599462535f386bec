import { z } from 'zod';
import { semuaKerahasiaan } from '../pengaduan/status.js';

const centang = z
  .string()
  .default('')
  .transform((text) => (text === '1' ? 1 : 0));
const bulat = (pesan: string) =>
  z
    .string(pesan)
    .regex(/^\d{1,4}$/u, pesan)
    .transform(Number);
const nama = (panjang: number) =>
  z
    .string('Tulis namanya.')
    .min(2, 'Tulis namanya, sedikitnya 2 huruf.')
    .max(panjang, `Paling banyak ${String(panjang)} huruf.`);

/** FixMyStreet hides categories with these keywords (open311.md, 3). */
const kataTerlarang: ReadonlySet<string> = new Set(['private', 'inactive', 'staff', 'waste_only']);

function kataOf(teks: string): readonly string[] {
  return teks.split(',').map((kata) => kata.trim().toLowerCase());
}

/** Everything of a kategori that may change; its code may not. */
export const kategoriSchema = z
  .object({
    nama: nama(100),
    kelompok: nama(60),
    keterangan: z.string().max(500, 'Paling banyak 500 huruf.').default(''),
    kata_kunci: z
      .string()
      .max(500, 'Paling banyak 500 huruf.')
      .default('')
      .superRefine((teks, context) => {
        const terlarang = kataOf(teks).find((kata) => kataTerlarang.has(kata));
        if (terlarang !== undefined)
          context.addIssue({
            code: 'custom',
            message: `Kata kunci "${terlarang}" menyembunyikan jenis ini di aplikasi lain. Hapus kata itu.`,
          });
      }),
    jenis: z.enum(
      ['informasi', 'tanpa_pengawasan', 'pengawasan', 'aspirasi'],
      'Pilih jenisnya menurut hukum.',
    ),
    tenggat: bulat('Tulis hari kerja, angka 1 sampai 365.').refine(
      (hk) => hk >= 1 && hk <= 365,
      'Tulis hari kerja, angka 1 sampai 365.',
    ),
    radius: z
      .string()
      .default('')
      .refine((text) => text === '' || /^\d{1,4}$/u.test(text), 'Tulis meter, atau kosongkan.')
      .refine((text) => text === '' || Number(text) > 0, 'Tulis meter lebih dari 0, atau kosongkan.'),
    lokasi_publik: z.enum(['tepat', 'kasar', 'kelurahan', 'tidak'], 'Pilih seberapa tepat lokasinya tampil.'),
    kerahasiaan_awal: z.enum(semuaKerahasiaan, 'Pilih kerahasiaan awal.'),
    darurat: centang,
    wajib_foto_sesudah: centang,
    membentuk_klaster: centang,
    aktif: centang,
    instansi: z.string().default(''),
    urutan: bulat('Tulis urutannya, angka.'),
  })
  .transform(({ tenggat, radius, instansi, ...one }) => ({
    ...one,
    tenggat_layanan_hk: tenggat,
    radius_m: radius === '' ? null : Number(radius),
    instansi_id: instansi === '' ? null : instansi,
  }));

const kode = z
  .string('Tulis kodenya.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'Kode: huruf kecil, angka, dan tanda hubung.')
  .max(64, 'Paling banyak 64 huruf.');

/** Code of a new kategori: chosen once. */
export const kodeSchema = z.object({ kode });

/** A question; a list has one choice a line: `kunci | nama | pesan henti`. */
export const pertanyaanSchema = z
  .object({
    kode,
    tipe: z.enum(
      ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'],
      'Pilih tipe jawabannya.',
    ),
    label: nama(150),
    petunjuk: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
    wajib: centang,
    aktif: centang,
    pilihan: z.string().max(4000).default(''),
  })
  .transform((one) => ({ ...one, pilihan: one.pilihan.split('\n').flatMap(choiceOf) }))
  .superRefine(({ tipe, pilihan }, context) => {
    const daftar = tipe === 'singlevaluelist' || tipe === 'multivaluelist';
    const kunci = new Set(pilihan.map((satu) => satu.kunci));
    if (daftar && pilihan.length < 2)
      context.addIssue({
        code: 'custom',
        path: ['pilihan'],
        message: 'Tulis sedikitnya dua pilihan, satu sebaris: kunci | nama.',
      });
    if (kunci.size !== pilihan.length || [...kunci].some((satu) => !/^[a-z0-9-]{1,64}$/u.test(satu)))
      context.addIssue({
        code: 'custom',
        path: ['pilihan'],
        message: 'Kunci pilihan harus berbeda: huruf kecil, angka, tanda hubung.',
      });
  });

function choiceOf(line: string) {
  const [kunci = '', label = '', henti = ''] = line.split('|').map((part) => part.trim());
  return kunci === ''
    ? []
    : [{ kunci, nama: label === '' ? kunci : label, pesanHenti: henti === '' ? null : henti }];
}

/** Office a kategori goes to; an empty kelurahan is everywhere, an empty SKPD takes the rule away. */
export const ruteSchema = z
  .object({ kelurahan: z.string().default(''), skpd: z.string().default('') })
  .refine((one) => one.kelurahan !== '' || one.skpd !== '', {
    path: ['skpd'],
    message: 'Pilih SKPD untuk seluruh kota.',
  });

/** A word that holds a text. */
export const kataSchema = z.object({
  kata: z
    .string('Tulis katanya.')
    .min(2, 'Tulis katanya, sedikitnya 2 huruf.')
    .max(60, 'Paling banyak 60 huruf.')
    .transform((one) => one.toLowerCase()),
});

/** An office outside Pemko. */
export const instansiSchema = z.object({
  nama: nama(150),
  kontak: z.string('Tulis kontaknya.').min(3, 'Tulis kontaknya.').max(200, 'Paling banyak 200 huruf.'),
  aktif: centang,
});
