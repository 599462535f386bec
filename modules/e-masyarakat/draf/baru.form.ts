import { z } from 'zod';
import { isInCityBox } from '../../../src/directory/geometry/city.js';
import { lengthOf } from '../pengaduan/syarat.rules.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';
import type { IsiDraf } from './draf.rules.js';
import type { Kategori, Pertanyaan } from '../kategori/kategori.repository.js';

const tempatKosong = 'Beri tahu tempatnya: titik di peta, atau kelurahan dan patokan.';
const diLuarKota = 'Titik ini di luar Kota Binjai. Geser titik atau pilih kelurahan.';

/** First form: what is wrong. `kodes` are the kategori a resident may choose. */
export function baruSchema(kodes: ReadonlySet<string>, jumlahFoto: number) {
  return z.object({
    _kunci: z.string().max(64).default(''),
    kategori: z.string('Pilih jenis masalah.').refine((kode) => kodes.has(kode), 'Pilih jenis masalah.'),
    cerita: z
      .string()
      .max(4000, 'Paling banyak 4.000 huruf.')
      .default('')
      .refine(
        (cerita) => jumlahFoto > 0 || lengthOf(cerita) >= 10,
        'Tulis sedikit tentang masalahnya, atau tambahkan foto.',
      ),
  });
}

/** What a link from elsewhere brought (`newPengaduanUrl`): a point inside the city, a jejak. Anything else is left out. */
export function awalOf(body: Readonly<Record<string, unknown>>): Pick<IsiDraf, 'titikAwal' | 'jejakKode'> {
  const derajat = (nama: string): number | null =>
    readDegrees(typeof body[nama] === 'string' ? body[nama] : '');
  const [lintang, bujur] = [derajat('lintang'), derajat('bujur')];
  const titik = lintang === null || bujur === null ? null : { lintang, bujur };
  const jejak = typeof body['jejak'] === 'string' ? body['jejak'] : '';
  return {
    titikAwal: titik !== null && isInCityBox(titik) ? titik : null,
    jejakKode: /^JJK-\d{4}-\d{6}$/u.test(jejak) ? jejak : null,
  };
}

/** A coordinate as browsers and people write it: a decimal point or a comma. Empty is absent, anything else NaN. */
function readDegrees(text: string): number | null {
  const plain = text.replace(',', '.');
  if (plain === '') return null;
  return /^-?\d{1,3}(\.\d{1,12})?$/u.test(plain) ? Number(plain) : Number.NaN;
}

/** What the second form must bring, by kategori. */
export interface SyaratTempat {
  readonly kelurahan: ReadonlySet<string>;
  /** False where the kelurahan alone says enough. */
  readonly perluTitik: boolean;
}

/** Second form: where. Either a point inside the city, or kelurahan and patokan. */
export function lokasiSchema({ kelurahan, perluTitik }: SyaratTempat) {
  const isian = z.object({
    kelurahan: z.string().default(''),
    lingkungan: z.string().default(''),
    patokan: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
    lintang: z.string().default('').transform(readDegrees),
    bujur: z.string().default('').transform(readDegrees),
    ketepatan: z.enum(['gps', 'peta']).catch('peta'),
  });
  return isian
    .superRefine((tempat, context) => {
      const titik =
        tempat.lintang === null || tempat.bujur === null
          ? null
          : { lintang: tempat.lintang, bujur: tempat.bujur };
      const adaTitik = titik !== null;
      if (titik !== null && !isInCityBox(titik)) {
        context.addIssue({ code: 'custom', path: ['lintang'], message: diLuarKota });
        return;
      }
      const kenal = kelurahan.has(tempat.kelurahan);
      if (!adaTitik && !kenal) {
        context.addIssue({
          code: 'custom',
          path: ['kelurahan'],
          message: perluTitik ? tempatKosong : 'Pilih kelurahan.',
        });
      } else if (perluTitik && !adaTitik && lengthOf(tempat.patokan) < 3) {
        context.addIssue({ code: 'custom', path: ['patokan'], message: tempatKosong });
      }
    })
    .transform((tempat) => ({
      ...tempat,
      kelurahan: kelurahan.has(tempat.kelurahan) ? tempat.kelurahan : null,
    }));
}

/** Form field that carries the answer to a question. */
export function fieldOf(pertanyaan: Pick<Pertanyaan, 'kode'>): string {
  return `jawaban_${pertanyaan.kode}`;
}

function answerSchema(pertanyaan: Pertanyaan) {
  const kunci = new Set(pertanyaan.pilihan.map((one) => one.kunci));
  return z
    .string()
    .max(500, 'Paling banyak 500 huruf.')
    .default('')
    .refine((nilai) => !pertanyaan.wajib || nilai !== '', `Jawab: ${pertanyaan.label}`)
    .refine(
      (nilai) => nilai === '' || pertanyaan.tipe !== 'singlevaluelist' || kunci.has(nilai),
      `Pilih satu jawaban: ${pertanyaan.label}`,
    )
    .refine(
      (nilai) => nilai === '' || pertanyaan.tipe !== 'number' || /^\d{1,9}([.,]\d{1,3})?$/u.test(nilai),
      'Tulis angka saja.',
    );
}

/** Fourth form: the kategori's questions and how secret it shall be. */
export function periksaSchema(kategori: Kategori) {
  const answers = Object.fromEntries(kategori.pertanyaan.map((one) => [fieldOf(one), answerSchema(one)]));
  return z
    .object({ ...answers, kerahasiaan: z.enum(semuaKerahasiaan, 'Pilih siapa yang boleh melihat.') })
    .transform((values) => ({ kerahasiaan: values.kerahasiaan, jawaban: answersIn(kategori, values) }));
}

function answersIn(
  kategori: Kategori,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const pairs = kategori.pertanyaan.map((one): [string, string] => [
    one.kode,
    String(values[fieldOf(one)] ?? ''),
  ]);
  return Object.fromEntries(pairs.filter(([, nilai]) => nilai !== ''));
}
