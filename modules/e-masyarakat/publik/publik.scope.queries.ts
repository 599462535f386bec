import type { Knex } from 'knex';
import { statusAkhir } from '../pengaduan/status.js';
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

/** States in which no desk of the city has its turn: the pelapor's windows, and what rests in a jeda. */
const bukanGiliran = [...statusAkhir, 'ditindaklanjuti', 'dikembalikan', 'ditangguhkan'] as const;

/**
 * Past its tenggat at a desk of the city: the one meaning of "lewat tenggat" in lists, counts and figures. What rests
 * in a jeda is not late: its tenggat moves on when it goes on. `now` in UTC ms, or its slot in a fixed query. A `tenggat`
 * that is a sum keeps the planners from beginning with the index of tenggat.
 */
export function lewatTenggat(
  query: Knex.QueryBuilder,
  now: number | string,
  tenggat: 'p.tenggat_at' | 'p.tenggat_at + 0' = 'p.tenggat_at',
): Knex.QueryBuilder {
  // The literal lists are the predicates of the partial indexes; the rest narrows their rows.
  return query
    .whereRaw(syaratTerbuka)
    .whereRaw(
      "p.status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')",
    )
    .whereNotIn('p.status', [...bukanGiliran])
    .whereRaw(`${tenggat} < ?`, [now]);
}
