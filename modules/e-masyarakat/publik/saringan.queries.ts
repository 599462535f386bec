import type { Knex } from 'knex';
import type { Kolom } from '../pengaduan/status.js';
import { lewatTenggatMenurutKirim, publik } from './publik.scope.queries.js';
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

type Sempit = Readonly<Partial<Record<Disaring, string | undefined>>> & Pick<Saringan, 'terlambat'>;

/** Values of a filter, or slots for them. */
export function narrow(query: Knex.QueryBuilder, saringan: Sempit, now: number | string): Knex.QueryBuilder {
  for (const name of disaring)
    if (saringan[name] !== undefined) query.where(saringanColumns[name], saringan[name]);
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
  return narrowMore(read, narrow(publik(read, sumber), saringan, now), saringan, now);
}
