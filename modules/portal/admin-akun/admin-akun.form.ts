import { z } from 'zod';
import { isPeran, JENIS_LINGKUP } from '../../../src/auth/roles.js';
import { lahirOf, lahirParts, lahirRule, nikField, surelField } from '../akun/daftar.form.js';

/** A new staff account. @param today WIB day. */
export function petugasBaruForm(today: string) {
  return z.object(
    {
      nama: z.string('Isi nama.').min(3, 'Isi nama lengkap.').max(160, 'Nama terlalu panjang.'),
      surel: surelField,
      skpd_id: z
        .string('Pilih SKPD.')
        .max(36)
        .transform((id) => (id === '' ? null : id)),
      nik: z
        .union(
          [z.literal('').transform(() => null), nikField(today)],
          'NIK terdiri dari 16 angka. Periksa lagi.',
        )
        .optional()
        .transform((nik) => nik ?? null),
      _kunci: z.string().min(16).max(64),
    },
    'Formulir tidak lengkap.',
  );
}

const LINGKUP = 'Pilih lingkup.';

/** Giving a role: `lingkup` is `jenis:kode`; a poliklinik is written by its code. */
export const peranForm = z
  .object({
    peran: z.string('Pilih peran.').refine(isPeran, 'Pilih peran.'),
    lingkup: z.string(LINGKUP).regex(/^[a-z]+:[\w.-]{0,36}$/, LINGKUP),
    poliklinik: z
      .string()
      .max(36, 'Kode terlalu panjang.')
      .regex(/^[a-z0-9-]*$/, 'Kode poliklinik: huruf kecil, angka, dan tanda hubung.')
      .default(''),
  })
  .transform(({ peran, lingkup, poliklinik }, ctx) => {
    const [jenis = '', kode = ''] = lingkup.split(':');
    const known = JENIS_LINGKUP.find((one) => one === jenis);
    if (known === undefined) {
      ctx.addIssue({ code: 'custom', path: ['lingkup'], message: LINGKUP });
      return z.NEVER;
    }
    if (known !== 'poliklinik') return { peran, lingkup: { jenis: known, kode } };
    if (poliklinik === '') {
      ctx.addIssue({ code: 'custom', path: ['poliklinik'], message: 'Isi kode poliklinik.' });
      return z.NEVER;
    }
    return { peran, lingkup: { jenis: known, kode: poliklinik } };
  });

/** Ending a grant. */
export const cabutForm = z.object({ peran_id: z.string().min(1).max(36) });

/** Taking away a lost authenticator: own code and a reason. */
export const resetTotpForm = z.object({
  kode: z
    .string('Isi kode dari aplikasi Anda sendiri.')
    .min(6, 'Isi kode 6 angka dari aplikasi Anda sendiri.')
    .max(20, 'Kode terlalu panjang.'),
  alasan: z
    .string('Tulis alasannya.')
    .min(10, 'Tulis alasannya, paling sedikit 10 huruf.')
    .max(500, 'Alasan terlalu panjang.'),
});

/** Finding a resident's account at the desk. @param today WIB day. */
export function mejaForm(today: string) {
  return z
    .object({ nik: nikField(today), ...lahirParts }, 'Formulir tidak lengkap.')
    .refine(...lahirRule(today))
    .transform((form) => ({ nik: form.nik, tanggalLahir: lahirOf(form) ?? '' }));
}

/** An action on the account found at the desk. */
export const mejaTindakanForm = z.object({ pengguna_id: z.string().min(1).max(36) });
