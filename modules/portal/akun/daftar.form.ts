import { z } from 'zod';
import { normaliseEmail, normalisePhone } from '../../../src/auth/identifier.js';
import { isKk, isNik, normaliseNik } from '../../../src/auth/nik.js';
import { passwordProblem } from '../../../src/auth/password-rules.js';
import type { Kontak } from '../../../src/auth/registration.service.js';
import { isDay } from '../../../src/time/time.js';

const NIK = 'NIK terdiri dari 16 angka di KTP. Periksa lagi.';
const KK = 'Nomor KK terdiri dari 16 angka di Kartu Keluarga. Periksa lagi.';
const LAHIR = 'Isi tanggal lahir, misalnya 27 3 1990.';
const KONTAK = 'Isi alamat surel atau nomor telepon, misalnya nama@contoh.id atau 081234567890.';
const SETUJU = 'Beri tanda setuju untuk mendaftar.';

/** A contact field: e-mail or mobile number in one box. */
export const kontakField = z
  .string(KONTAK)
  .max(254, KONTAK)
  .transform((text, ctx): Kontak => {
    const surel = normaliseEmail(text);
    if (surel !== null) return { jenis: 'surel', nilai: surel };
    const telepon = normalisePhone(text);
    if (telepon !== null) return { jenis: 'telepon', nilai: telepon };
    ctx.addIssue({ code: 'custom', message: KONTAK });
    return z.NEVER;
  });

/** An e-mail field. */
export const surelField = z
  .string('Isi alamat surel.')
  .max(254, 'Surel terlalu panjang.')
  .transform((text, ctx) => {
    const surel = normaliseEmail(text);
    if (surel !== null) return surel;
    ctx.addIssue({ code: 'custom', message: 'Isi alamat surel, misalnya nama@contoh.id.' });
    return z.NEVER;
  });

/** A NIK by its structure; whether it is in the registry is never said here. @param today WIB day. */
export function nikField(today: string) {
  return z
    .string(NIK)
    .max(40, NIK)
    .transform(normaliseNik)
    .refine((nik) => isNik(nik, today), NIK);
}

const part = z.string().max(4).default('');

/** The three boxes of a date as one day; the sentence goes to the field `lahir`. */
export const lahirParts = { 'lahir-tanggal': part, 'lahir-bulan': part, 'lahir-tahun': part };

/** `YYYY-MM-DD` of the three boxes, or null when they are no day. */
export function lahirOf(form: Readonly<Record<keyof typeof lahirParts, string>>): string | null {
  const [year, month, day] = [
    form['lahir-tahun'],
    form['lahir-bulan'].padStart(2, '0'),
    form['lahir-tanggal'].padStart(2, '0'),
  ];
  const text = `${year}-${month}-${day}`;
  return isDay(text) ? text : null;
}

/** Arguments of `refine` for a rule over several fields. */
type Rule = readonly [
  (form: object) => boolean,
  { path: string[]; when: () => boolean; error: (issue: { readonly input?: unknown }) => string },
];

/** Refinements of a whole form run although other fields failed: all sentences come at once. */
const always = (): boolean => true;

/** Says beside the date that the boxes are no day up to today. */
export function lahirRule(today: string): Rule {
  const isFine = (form: object): boolean => {
    const lahir = lahirOf({
      'lahir-tanggal': textOf(form, 'lahir-tanggal'),
      'lahir-bulan': textOf(form, 'lahir-bulan'),
      'lahir-tahun': textOf(form, 'lahir-tahun'),
    });
    return lahir !== null && lahir <= today;
  };
  return [isFine, { path: ['lahir'], error: () => LAHIR, when: always }];
}

// A refinement that runs although fields failed cannot trust their types.
function textOf(form: object, name: string): string {
  const value = (form as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}

function passwordRule(): Rule {
  const problemOf = (form: object): string | null => {
    const { kontak } = form as { readonly kontak?: Partial<Kontak> };
    const person = { nama: textOf(form, 'nama'), nik: textOf(form, 'nik'), kontak: kontak?.nilai };
    return passwordProblem(textOf(form, 'kata_sandi'), person);
  };
  const error = ({ input }: { readonly input?: unknown }): string => problemOf(input as object) ?? '';
  return [(form) => problemOf(form) === null, { path: ['kata_sandi'], error, when: always }];
}

/** Registration of a resident. @param today WIB day `YYYY-MM-DD`. */
export function daftarForm(today: string) {
  return z
    .object(
      {
        nik: nikField(today),
        kk: z.string(KK).max(40, KK).transform(normaliseNik).refine(isKk, KK),
        ...lahirParts,
        kontak: kontakField,
        kata_sandi: z.string('Buat kata sandi.'),
        setuju: z.literal('ya', SETUJU),
        lanjut: z.string().max(500).optional(),
        _kunci: z.string().min(16).max(64),
      },
      'Formulir tidak lengkap.',
    )
    .refine(...lahirRule(today))
    .refine(...passwordRule())
    .transform((form) => ({ ...form, tanggalLahir: lahirOf(form) ?? '' }));
}

/** Registration of somebody who is not in the registry. */
export function daftarLuarForm(today: string) {
  return z
    .object(
      {
        jenis: z.enum(['pemohon', 'pasien'], 'Pilih untuk apa akun ini.'),
        nama: z
          .string('Isi nama.')
          .min(3, 'Isi nama lengkap seperti di KTP.')
          .max(160, 'Nama terlalu panjang.'),
        nik: z
          .union([z.literal('').transform(() => null), nikField(today)], NIK)
          .optional()
          .transform((nik) => nik ?? null),
        kontak: surelField.transform((nilai): Kontak => ({ jenis: 'surel', nilai })),
        kata_sandi: z.string('Buat kata sandi.'),
        setuju: z.literal('ya', SETUJU),
        lanjut: z.string().max(500).optional(),
        _kunci: z.string().min(16).max(64),
      },
      'Formulir tidak lengkap.',
    )
    .refine(...passwordRule());
}
