import { z } from 'zod';
import { readKode } from '../kode.js';
import { kalimatUsul, sebabUsul } from '../meja/triase.form.js';

/** At most so many pengaduan in one go (command-center.md, 3.1). */
export const terbanyakSekaligus = 50;

/** What can be done with many at once. Reading is not among them: nobody reads fifty with one key. */
export const semuaAksiSekaligus = ['teruskan', 'gabung', 'usul_tolak'] as const;
export type AksiSekaligus = (typeof semuaAksiSekaligus)[number];

/** True for the name of such an action. */
export function isAksiSekaligus(text: unknown): text is AksiSekaligus {
  return (semuaAksiSekaligus as readonly unknown[]).includes(text);
}

/** One chosen pengaduan with urutan of its last transition as the page showed it. */
export interface Butir {
  readonly kode: string;
  readonly urutanTerlihat: number;
}

/** Codes ticked in a list, each once; what is no code is left out. */
export function readPilihan(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const kodes = list.flatMap((one) => {
    const kode = typeof one === 'string' ? readKode(one) : null;
    return kode === null ? [] : [kode];
  });
  return [...new Set(kodes)];
}

/** `KODE:urutan` as the confirmation carries it. */
function readButir(value: unknown): readonly Butir[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => {
    const [kode, urutan] = typeof one === 'string' ? one.split(':') : [];
    const bersih = readKode(kode ?? '');
    return bersih === null || !/^\d{1,9}$/u.test(urutan ?? '')
      ? []
      : [{ kode: bersih, urutanTerlihat: Number(urutan) }];
  });
}

const butir = z
  .union([z.string(), z.array(z.string())], 'Pilih pengaduannya dulu.')
  .transform(readButir)
  .refine((list) => list.length > 0, 'Pilih pengaduannya dulu.')
  .refine((list) => list.length <= terbanyakSekaligus, `Paling banyak ${String(terbanyakSekaligus)}.`);
const _kunci = z.string('Muat ulang halaman ini.').regex(/^[\w-]{16,64}$/u, 'Muat ulang halaman ini.');
const umum = { butir, _kunci };

/** The confirmed wish, by action. */
export const sekaligusSchema = z.discriminatedUnion('aksi', [
  z.object({
    aksi: z.literal('teruskan'),
    skpd: z.string('Pilih SKPD.').min(1, 'Pilih SKPD.'),
    ...umum,
  }),
  z.object({
    aksi: z.literal('gabung'),
    induk: z.string('Pilih yang memimpin.').min(1, 'Pilih yang memimpin.'),
    ...umum,
  }),
  z.object({
    aksi: z.literal('usul_tolak'),
    sebab: sebabUsul,
    kalimat: kalimatUsul,
    ...umum,
  }),
]);
export type Perintah = z.output<typeof sekaligusSchema>;
