import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import { syaratTerbuka } from './publik.scope.queries.js';
import type { Rentang } from './waktu.rules.js';

/** Which moment a stretch of time is held against. */
export const semuaMenurut = ['dikirim', 'selesai', 'ditutup', 'dibuka_kembali'] as const;
export type Menurut = (typeof semuaMenurut)[number];

/** What a figure counted: not finished, in a jeda, at the operators' desk, read fast, read or due to be read. */
export const semuaKeadaan = ['belum_selesai', 'jeda', 'meja', 'baca_cepat', 'baca_jatuh'] as const;
export type KeadaanDaftar = (typeof semuaKeadaan)[number];

/** Filters that are used now and then: of a search, and of the rows behind a figure. */
export interface SaringanLanjut {
  /** Sent before this moment, UTC ms. */
  readonly sebelumAt?: number | undefined;
  readonly rentang?: (Rentang & { readonly menurut: Menurut }) | undefined;
  readonly keadaan?: KeadaanDaftar | undefined;
  /** Words that all stand in the published text or its landmark, or a code. */
  readonly kata?: string | undefined;
}

const cepatMs = 30 * 60_000;

const keadaanOf: Readonly<
  Record<KeadaanDaftar, (query: Knex.QueryBuilder, now: number) => Knex.QueryBuilder>
> = {
  belum_selesai: (query) => query.whereRaw(syaratTerbuka).whereNot('p.status', 'ditindaklanjuti'),
  jeda: (query) => query.whereRaw(syaratTerbuka).whereIn('p.status', ['ditangguhkan', 'dikembalikan']),
  meja: (query) => query.whereRaw(syaratTerbuka).whereIn('p.status', ['diajukan', 'dibaca']),
  baca_cepat: (query) => query.whereRaw('p.dibaca_at - p.diajukan_at < ?', [cepatMs]),
  baca_jatuh: (query, now) =>
    query.where((due) => due.whereNotNull('p.dibaca_at').orWhere('p.diajukan_at', '<=', now - cepatMs)),
};

/** True when one of these filters is set. */
export function hasMore({ sebelumAt, rentang, keadaan, kata }: SaringanLanjut): boolean {
  return [sebelumAt, rentang, keadaan, kata].some((one) => one !== undefined);
}

/** Narrows a public query further; words are the search's own business (cari/cari.queries.ts). */
export function narrowMore(
  knex: Knex,
  query: Knex.QueryBuilder,
  { sebelumAt, rentang, keadaan }: SaringanLanjut,
  now: number,
): Knex.QueryBuilder {
  if (sebelumAt !== undefined) query.where('p.diajukan_at', '<', sebelumAt);
  if (rentang !== undefined) within(knex, query, rentang);
  if (keadaan !== undefined) keadaanOf[keadaan](query, now);
  return query;
}

/** Moments of a pengaduan that come after its sending, as columns. */
export const saatnya = { selesai: 'ditindaklanjuti_at', ditutup: 'ditutup_at' } as const;

/** True for a moment that comes after the sending and stands in the row. */
export function isLater(menurut: Menurut): menurut is keyof typeof saatnya {
  return menurut in saatnya;
}

/** The period as a condition on what is read in the order of sending: nothing is done before it was sent. */
export function withinByKirim(query: Knex.QueryBuilder, rentang: SaringanLanjut['rentang']): void {
  if (rentang === undefined || !isLater(rentang.menurut)) return;
  const { menurut, dari, sampai } = rentang;
  // A sum keeps the planners from the index of the moment itself.
  query
    .where('p.diajukan_at', '<=', sampai)
    .whereRaw('?? + 0 BETWEEN ? AND ?', [`p.${saatnya[menurut]}`, dari, sampai]);
  if (menurut === 'ditutup') query.where('p.status', 'ditutup');
}

function within(
  knex: Knex,
  query: Knex.QueryBuilder,
  { menurut, dari, sampai }: Rentang & { readonly menurut: Menurut },
): void {
  switch (menurut) {
    case 'dikirim':
      void query.whereBetween('p.diajukan_at', [dari, sampai]);
      return;
    case 'selesai':
      void query.whereBetween('p.ditindaklanjuti_at', [dari, sampai]);
      return;
    case 'ditutup':
      // The state in no index's words: the moment leads.
      void query.whereRaw("p.status || '' = 'ditutup'").whereBetween('p.ditutup_at', [dari, sampai]);
      return;
    case 'dibuka_kembali':
      void query.whereIn(
        'p.id',
        knex(tabel.kejadian)
          .where('jenis', 'dibuka_kembali')
          .whereBetween('at', [dari, sampai])
          .select('pengaduan_id'),
      );
  }
}
