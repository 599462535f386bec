import type { Knex } from 'knex';
import { refuseChanges, allowChanges } from '../helpers.js';

/** What each full recomputation of the audit chain found; the newest is shown at /integritas. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('portal_pemeriksaan_audit', (table) => {
    table.string('id', 36).primary();
    table.bigInteger('at').notNullable().index('portal_pemeriksaan_audit_at');
    table.bigInteger('diperiksa').notNullable();
    table.bigInteger('rusak_urutan');
    table.string('sebab', 160);
    table.check('(rusak_urutan IS NULL) = (sebab IS NULL)', undefined, 'portal_pemeriksaan_audit_rusak');
  });
  await refuseChanges(knex, 'portal_pemeriksaan_audit');
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'portal_pemeriksaan_audit');
  await knex.schema.dropTable('portal_pemeriksaan_audit');
}
