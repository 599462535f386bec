import type { Knex } from 'knex';
import type { Kolom } from '../pengaduan/status.js';
import { lewatTenggatMenurutKirim, publik, syaratTerbuka } from './publik.scope.queries.js';
import { narrowMore } from './saringan-lanjut.queries.js';
import type { SaringanLanjut } from './saringan-lanjut.queries.js';

/** Which public pengaduan a list shows; empty fields do not narrow. */
export interface Saringan extends SaringanLanjut {
  readonly kecamatanKode?: string | undefined;
  readonly kelurahanKode?: string | undefined;
  readonly kategoriId?: string | undefined;
  readonly skpdId?: string | undefined;
  readonly kolom?: Kolom | undefined;
  readonly terlambat?: boolean;
}

/** Columns a filter compares; `terlambat` is a condition of its own. */
const saringanColumns = {
  kelurahanKode: 'p.kelurahan_kode',
  kecamatanKode: 'p.kecamatan_kode',
  kategoriId: 'p.kategori_id',
  skpdId: 'p.skpd_id',
  kolom: 'p.kolom',
} as const satisfies Partial<Record<keyof Saringan, string>>;
export type Disaring = keyof typeof saringanColumns;

/** Names of the plain filters. */
export const disaring = Object.keys(saringanColumns) as readonly Disaring[];

/** Kolom whose rows an index of their own holds: what waits for its read, and ends that few have. */
export type JenisKolom = 'terkirim' | 'jarang' | 'lain';
const jarang: readonly Kolom[] = ['dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa'];

/** The kind of a kolom: a value in a slot does not tell the planners. */
export function jenisKolomOf(kolom: Kolom | undefined): JenisKolom {
  if (kolom === 'terkirim') return 'terkirim';
  return kolom !== undefined && jarang.includes(kolom) ? 'jarang' : 'lain';
}

/** Predicates of those indexes, letter by letter. What nobody has read is not ended. */
const syaratKolom: Readonly<Record<JenisKolom, string | null>> = {
  terkirim: syaratTerbuka,
  jarang: "p.kolom IN ('dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa')",
  lain: null,
};

type Sempit = Readonly<Partial<Record<Disaring, string | undefined>>> &
  Pick<Saringan, 'terlambat'> & { readonly jenisKolom?: JenisKolom };

/** Values of a filter, or slots for them. */
export function narrow(query: Knex.QueryBuilder, saringan: Sempit, now: number | string): Knex.QueryBuilder {
  for (const name of disaring)
    if (saringan[name] !== undefined) query.where(saringanColumns[name], saringan[name]);
  const syarat = syaratKolom[saringan.jenisKolom ?? 'lain'];
  if (syarat !== null) query.whereRaw(syarat);
  if (saringan.terlambat === true) lewatTenggatMenurutKirim(query, now);
  return query;
}

/** The public rows of a filter without its words, in no order: what lists show and figures count. */
export function publicRows(
  read: Knex,
  saringan: Saringan,
  now: number,
  sumber: Knex.Raw | null = null,
): Knex.QueryBuilder {
  const sempit = { ...saringan, jenisKolom: jenisKolomOf(saringan.kolom) };
  return narrowMore(read, narrow(publik(read, sumber), sempit, now), saringan, now);
}
