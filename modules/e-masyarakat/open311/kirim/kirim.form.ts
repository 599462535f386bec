import type { DirectorySnapshot } from '../../../../src/directory/snapshot.js';
import { cleanText } from '../../../../src/http/form.js';
import type { Kategori, Pertanyaan } from '../../kategori/kategori.repository.js';
import { readMoment } from '../wire/datetime.js';
import type { Params } from '../wire/params.js';
import { Refusal } from '../wire/refusal.js';
import { readTempat } from './tempat-kiriman.js';
import type { TempatKiriman } from './tempat-kiriman.js';

/** Who to call back, as a partner sent it. */
export type Kontak = Readonly<Record<'first_name' | 'last_name' | 'email' | 'phone', string | null>>;

/** A POST that holds together. */
export interface Kiriman {
  readonly kategori: Kategori;
  readonly tempat: TempatKiriman;
  readonly isi: string;
  /** Answers by question id. */
  readonly jawaban: ReadonlyMap<string, string>;
  readonly kontak: Kontak;
  readonly mediaUrl: readonly string[];
  readonly fixmystreetId: string | null;
}

const panjangIsi = 4_000;
const mediaTerbanyak = 5;

/** @throws Refusal 400 with one line per field that is missing or wrong, each naming the question */
export function readKiriman(params: Params, kategori: Kategori, kota: DirectorySnapshot): Kiriman {
  const salah: string[] = [];
  const tempat = readTempat(params, kota);
  if (typeof tempat === 'string') salah.push(tempat);
  const isi = cleanText(params.one('description') ?? '');
  if ([...isi].length > panjangIsi) salah.push(`description paling panjang ${String(panjangIsi)} huruf.`);
  const jawaban = new Map<string, string>();
  for (const pertanyaan of kategori.pertanyaan.filter((one) => one.variabel)) {
    const nilai = readJawaban(
      pertanyaan,
      params
        .attribute(pertanyaan.kode)
        .map(cleanText)
        .filter((one) => one !== ''),
    );
    if (nilai.salah !== undefined) salah.push(nilai.salah);
    else if (nilai.isi !== '') jawaban.set(pertanyaan.id, nilai.isi);
  }
  if (salah.length > 0 || typeof tempat === 'string')
    throw new Refusal(
      400,
      salah.map((description) => ({ code: 400, description })),
    );
  const fixmystreetId = params.attribute('fixmystreet_id').at(-1) ?? '';
  return {
    kategori,
    tempat,
    isi,
    jawaban,
    kontak: readKontak(params),
    mediaUrl: params
      .all('media_url')
      .slice(0, mediaTerbanyak)
      .filter((one) => one.length <= 2_000),
    fixmystreetId: /^\d{1,20}$/.test(fixmystreetId) ? fixmystreetId : null,
  };
}

/** Contact fields; `-` is FixMyStreet's word for none. */
export function readKontak(params: Params): Kontak {
  const read = (name: string): string | null => {
    const text = cleanText(params.one(name) ?? '').slice(0, 200);
    return text === '' || text === '-' ? null : text;
  };
  return {
    first_name: read('first_name'),
    last_name: read('last_name'),
    email: read('email'),
    phone: read('phone'),
  };
}

type Jawaban = { readonly isi: string; readonly salah?: undefined } | { readonly salah: string };

function readJawaban({ tipe, wajib, label, pilihan }: Pertanyaan, nilai: readonly string[]): Jawaban {
  const last = nilai.at(-1) ?? '';
  if (last === '') return wajib ? { salah: `Jawab dulu: ${label}` } : { isi: '' };
  switch (tipe) {
    case 'number':
      return /^[+-]?\d+(?:[.,]\d+)?$/.test(last) ? { isi: last } : { salah: `Tulis angka: ${label}` };
    case 'datetime':
      return readMoment(last, 'awal') === null ? { salah: `Tulis tanggal: ${label}` } : { isi: last };
    case 'singlevaluelist':
      return pilihan.some(({ kunci }) => kunci === last)
        ? { isi: last }
        : { salah: `Pilih salah satu: ${label}` };
    case 'multivaluelist': {
      const kunci = new Set(nilai);
      const dikenal = pilihan.filter((one) => kunci.has(one.kunci));
      return dikenal.length === kunci.size
        ? { isi: dikenal.map((one) => one.kunci).join(',') }
        : { salah: `Pilih dari daftar: ${label}` };
    }
    case 'string':
    case 'text':
      return [...last].length <= 1_000 ? { isi: last } : { salah: `Paling panjang 1.000 huruf: ${label}` };
  }
}
