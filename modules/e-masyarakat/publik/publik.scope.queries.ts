import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/**
 * The one scope of everything the public, other offices, feeds, exports and counts may see. Rahasia and tertutup
 * (which always is rahasia) are outside. Every public query starts here;
 * `sumber` brings `p` from somewhere else, as a search does.
 */
export function publik(knex: Knex, sumber: Knex.Raw | null = null): Knex.QueryBuilder {
  return knex(sumber ?? `${tabel.pengaduan} as p`).whereNot('p.kerahasiaan', 'rahasia');
}

/** Not ended: the literal is the predicate of the partial index of what is open. */
export const syaratTerbuka =
  "p.status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa')";

/** A desk of the city has its turn: not the pelapor, and nothing rests in a jeda. A predicate too. */
const syaratGiliran =
  "p.status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti', 'dikembalikan', 'ditangguhkan')";

/**
 * Past its tenggat at a desk of the city: the one meaning of "lewat tenggat" in lists, counts and figures. What rests
 * in a jeda is not late: its tenggat moves on when it goes on. `now` in UTC ms, or its slot in a fixed query.
 */
export function lewatTenggat(query: Knex.QueryBuilder, now: number | string): Knex.QueryBuilder {
  return query.whereRaw(syaratGiliran).where('p.tenggat_at', '<', now);
}

/** The same for a list in the order of sending, which goes through what is open: a stretch of tenggat would have to be sorted. */
export function lewatTenggatMenurutKirim(query: Knex.QueryBuilder, now: number | string): Knex.QueryBuilder {
  // A sum keeps the planners from the index of tenggat.
  return query.whereRaw(syaratTerbuka).whereRaw(syaratGiliran).whereRaw('p.tenggat_at + 0 < ?', [now]);
}
