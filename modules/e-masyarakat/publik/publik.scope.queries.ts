import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/**
 * The one scope of everything the public, other offices, feeds, exports and counts may see. Rahasia and tertutup
 * (which always is rahasia) are outside. Every public query starts here.
 */
export function publik(knex: Knex): Knex.QueryBuilder {
  return knex(`${tabel.pengaduan} as p`).whereNot('p.kerahasiaan', 'rahasia');
}
