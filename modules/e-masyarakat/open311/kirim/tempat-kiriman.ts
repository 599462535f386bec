import type { DirectorySnapshot } from '../../../../src/directory/snapshot.js';
import type { Kelurahan } from '../../../../src/directory/places.js';
import { cleanText } from '../../../../src/http/form.js';
import type { Titik } from '../../tempat/tempat.rules.js';
import type { Params } from '../wire/params.js';

/** The place of a POST. `kelurahan` null: the address names none, the operator sets it. */
export interface TempatKiriman {
  readonly titik: Titik | null;
  readonly kelurahan: Kelurahan | null;
  readonly patokan: string | null;
}

const panjangPatokan = 200;
const desimal = /^[+-]?\d{1,3}(?:\.\d*)?$/;

/** The first place that is complete: a point, a kelurahan code, an address. A text says what is wrong. */
export function readTempat(params: Params, kota: DirectorySnapshot): TempatKiriman | string {
  const alamat = cut(cleanText(params.one('address_string') ?? ''));
  const [lat, long] = [params.one('lat'), params.one('long')];
  if (lat !== null && long !== null) return readTitik(lat, long, alamat, kota);
  const kode = params.one('address_id');
  if (kode !== null) {
    const kelurahan = kota.kelurahanByKode(kode);
    if (kelurahan === null) return 'address_id bukan kode kelurahan di Kota Binjai.';
    return { titik: null, kelurahan, patokan: alamat === '' ? kelurahan.nama : alamat };
  }
  if (alamat !== '')
    return { titik: null, kelurahan: findKelurahan(alamat, kota.kelurahan), patokan: alamat };
  return 'Beri tahu tempatnya: lat dan long, address_id (kode kelurahan), atau address_string.';
}

function readTitik(
  lat: string,
  long: string,
  alamat: string,
  kota: DirectorySnapshot,
): TempatKiriman | string {
  if (!desimal.test(lat) || !desimal.test(long))
    return 'lat dan long harus angka dengan titik desimal, misalnya 3.6 dan 98.48.';
  const titik = { lintang: Number(lat), bujur: Number(long) };
  const kode = kota.kelurahanAt(titik)?.kode;
  const kelurahan = kode === undefined ? null : kota.kelurahanByKode(kode);
  if (kelurahan === null) return 'Titik ini di luar Kota Binjai.';
  return { titik, kelurahan, patokan: alamat === '' ? null : alamat };
}

function cut(text: string): string {
  return [...text].slice(0, panjangPatokan).join('');
}

/** The kelurahan an address names: behind `Kel.` or `Kelurahan`, else the only one whose name stands in it. */
export function findKelurahan(alamat: string, semua: readonly Kelurahan[]): Kelurahan | null {
  const kata = words(alamat);
  // Longest names first, so that the shorter name inside a longer one does not count as a second kelurahan.
  const byLength = [...semua].sort((a, b) => b.nama.length - a.nama.length);
  const disebut = byLength.find(({ nama }) =>
    [' kel', ' kelurahan'].some((awal) => kata.includes(`${awal}${words(nama)}`)),
  );
  if (disebut) return disebut;
  let sisa = kata;
  const found = byLength.filter(({ nama }) => {
    const dicari = words(nama);
    if (!sisa.includes(dicari)) return false;
    sisa = sisa.replaceAll(dicari, ' ');
    return true;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function words(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
