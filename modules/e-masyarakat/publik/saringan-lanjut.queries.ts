import type { Knex } from 'knex';
import { statusAkhir } from '../pengaduan/status.js';
import { tabel } from '../tables.js';
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
  belum_selesai: (query) => query.whereNotIn('p.status', [...statusAkhir, 'ditindaklanjuti']),
  jeda: (query) => query.whereIn('p.status', ['ditangguhkan', 'dikembalikan']),
  meja: (query) => query.whereIn('p.status', ['diajukan', 'dibaca']),
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
      void query.where('p.status', 'ditutup').whereBetween('p.ditutup_at', [dari, sampai]);
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
