import { z } from 'zod';
import { isDay, minuteOfDay } from '../../../../src/time/time.js';

const wajib = (kalimat: string, panjang: number) =>
  z
    .string({ error: kalimat })
    .min(3, kalimat)
    .max(panjang, `Paling panjang ${String(panjang)} huruf.`);
const boleh = (panjang: number) =>
  z
    .string()
    .max(panjang, `Paling panjang ${String(panjang)} huruf.`)
    .default('')
    .transform((text) => (text === '' ? null : text));
const version = z.coerce.number({ error: 'Muat ulang halaman.' }).int().min(0);

/** What an administrator changes of an office. */
export const skpdForm = z.object({
  nama: wajib('Tulis nama SKPD.', 160),
  singkatan: z
    .string({ error: 'Tulis singkatannya.' })
    .min(2, 'Tulis singkatannya.')
    .max(40, 'Paling panjang 40 huruf.'),
  jabatan_kepala: wajib('Tulis sebutan jabatan kepalanya.', 120),
  ppid: boleh(160),
  tugas: boleh(4_000),
  alamat: boleh(240),
  telepon: boleh(60).refine(
    (text) => text === null || /^[\d+()\- /]{5,60}$/.test(text),
    'Nomor telepon: angka, spasi, + ( ) - saja.',
  ),
  surel: boleh(120).refine(
    (text) => text === null || z.email().safeParse(text).success,
    'Alamat surel tidak lengkap. Contoh: dinas@binjaikota.go.id',
  ),
  aktif: z.literal(['ya', '']).optional(),
  version,
});

/** The days of a week, Monday 1 to Sunday 7. */
export const NAMA_HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

const pukul = z
  .string()
  .default('')
  .refine((text) => text === '' || isTime(text), 'Tulis jam seperti 07.30.');

function isTime(text: string): boolean {
  if (!/^\d{2}\.\d{2}$/.test(text)) return false;
  try {
    return minuteOfDay(text) >= 0;
  } catch {
    return false;
  }
}

const hours = Object.fromEntries(
  NAMA_HARI.flatMap((_, index) => [
    [`buka-${String(index + 1)}`, pukul],
    [`tutup-${String(index + 1)}`, pukul],
  ]),
);

/** A week of working hours from a day on; both fields of a day empty: closed. */
export const jamKerjaForm = z
  .object({
    ...hours,
    berlaku_dari: z.string({ error: 'Tulis tanggalnya.' }).refine(isDay, 'Tulis tanggal seperti 2026-11-23.'),
    version,
  })
  .transform((form, ctx) => {
    const typed = form as Readonly<Record<string, unknown>>;
    const week = NAMA_HARI.map((nama, index) => {
      const hari = index + 1;
      const [buka, tutup] = [String(typed[`buka-${String(hari)}`]), String(typed[`tutup-${String(hari)}`])];
      const fault = faultOf(nama, buka, tutup);
      if (fault !== null) ctx.addIssue({ code: 'custom', path: [`tutup-${String(hari)}`], message: fault });
      return buka === '' ? { hari, buka: '00.00', tutup: '00.00' } : { hari, buka, tutup };
    });
    return { berlakuDari: String(typed['berlaku_dari']), version: Number(typed['version']), week };
  });

function faultOf(nama: string, buka: string, tutup: string): string | null {
  if ((buka === '') !== (tutup === ''))
    return `${nama}: isi jam buka dan jam tutup, atau kosongkan keduanya.`;
  if (buka !== '' && minuteOfDay(buka) >= minuteOfDay(tutup))
    return `${nama}: jam tutup harus sesudah jam buka.`;
  return null;
}
