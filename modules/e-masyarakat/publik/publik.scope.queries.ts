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

/** States in which no desk of the city has its turn: the pelapor's windows, and what rests in a jeda. */
const bukanGiliran = [...statusAkhir, 'ditindaklanjuti', 'dikembalikan', 'ditangguhkan'] as const;

/**
 * Past its tenggat at a desk of the city: the one meaning of "lewat tenggat" in lists, counts and figures. What rests
 * in a jeda is not late: its tenggat moves on when it goes on. `now` in UTC ms, or its slot in a fixed query.
 */
export function lewatTenggat(query: Knex.QueryBuilder, now: number | string): Knex.QueryBuilder {
  // The literal list is the predicate of the partial index; the rest narrows its rows.
  return query
    .whereRaw(
      "p.status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')",
    )
    .whereNotIn('p.status', [...bukanGiliran])
    .where('p.tenggat_at', '<', now);
}
