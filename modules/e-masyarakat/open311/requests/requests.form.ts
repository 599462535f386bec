import { DAY_MS } from '../../../../src/time/time.js';
import { readKode } from '../../kode.js';
import { readWindow, requireMoment } from '../wire/datetime.js';
import type { Jendela } from '../wire/datetime.js';
import type { Params } from '../wire/params.js';
import { badRequest } from '../wire/refusal.js';

/** Which public pengaduan a GET asks for. */
export type Pilihan =
  | { readonly jenis: 'kode'; readonly kode: readonly string[] }
  | {
      readonly jenis: 'saring';
      readonly jendela: Jendela;
      readonly kategori: readonly string[] | null;
      readonly status: 'open' | 'closed' | null;
      readonly diubahDari: number | null;
      readonly diubahSampai: number | null;
      readonly mulai: number;
      readonly banyak: number;
    };

/** Most rows of one answer, and most ids of one question. */
export const barisTerbanyak = 1_000;
const dalamTerbanyak = 10_000;

/** @throws Refusal 400 for a value that is none */
export function readPilihan(params: Params, now: number): Pilihan {
  const kode = list(params.all('service_request_id'));
  if (kode !== null) return { jenis: 'kode', kode: readKodes(kode) };
  return {
    jenis: 'saring',
    jendela: readWindow({ start: params.one('start_date'), end: params.one('end_date') }, now, 90 * DAY_MS),
    kategori: list(params.all('service_code')),
    status: readStatus(list(params.all('status'))),
    diubahDari: readOptional(params, 'updated_after', 'awal'),
    diubahSampai: readOptional(params, 'updated_before', 'akhir'),
    ...readHalaman(params),
  };
}

/** Whether the extensions are asked for. */
export function wantsExtensions(params: Params): boolean {
  return params.one('extensions') === 'true';
}

/** The ids of an address, `requests/<id>,<id>.json`: those that are codes at all. @throws Refusal 400 for too many */
export function readKodeList(text: string): readonly string[] {
  return readKodes(list([text]) ?? []);
}

function readKodes(kode: readonly string[]): readonly string[] {
  if (kode.length > barisTerbanyak) throw badRequest('Paling banyak 1.000 service_request_id sekali tanya.');
  return kode.flatMap((one) => readKode(one) ?? []);
}

/** The standard lets these be declared many times and with commas; both at once is fine. */
function list(given: readonly string[]): readonly string[] | null {
  const parts = given
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return parts.length === 0 ? null : parts;
}

function readStatus(words: readonly string[] | null): 'open' | 'closed' | null {
  if (words === null) return null;
  const known = new Set(words.map((one) => one.toLowerCase()));
  const open = known.delete('open');
  const closed = known.delete('closed');
  if (known.size > 0) throw badRequest('status hanya open atau closed.');
  if (open && closed) return null;
  return open ? 'open' : 'closed';
}

function readOptional(params: Params, name: string, ujung: 'awal' | 'akhir'): number | null {
  const text = params.one(name);
  return text === null ? null : requireMoment(text, ujung, name);
}

function readHalaman(params: Params): { readonly mulai: number; readonly banyak: number } {
  const banyak = readInteger(params, 'page_size') ?? barisTerbanyak;
  const halaman = readInteger(params, 'page') ?? 1;
  if (banyak > barisTerbanyak) throw badRequest('page_size paling besar 1.000.');
  if (halaman * banyak > dalamTerbanyak)
    throw badRequest('page kali page_size paling besar 10.000. Persempit pencarian.');
  return { mulai: (halaman - 1) * banyak, banyak };
}

function readInteger(params: Params, name: string): number | null {
  const text = params.one(name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw badRequest(`${name} harus bilangan bulat mulai dari 1.`);
  return Number(text);
}
