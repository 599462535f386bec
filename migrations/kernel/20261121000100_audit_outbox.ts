import type { Knex } from 'knex';
import { allowChanges, dialectOf, refuseChanges } from '../helpers.js';

/** The chain, the events and the memory of intentions that every write transaction may touch. */
export async function up(knex: Knex): Promise<void> {
  await createAudit(knex);
  await createOutbox(knex);
  await knex.schema.createTable('idempotensi', (table) => {
    table.string('lingkup', 80).notNullable();
    table.string('kunci', 128).notNullable();
    table.text('hasil');
    table.bigInteger('dibuat_at').notNullable();
    table.primary(['lingkup', 'kunci']);
    table.index(['dibuat_at']);
  });
}

async function createAudit(knex: Knex): Promise<void> {
  await knex.schema.createTable('audit', (table) => {
    table.bigInteger('urutan').primary();
    table.bigInteger('at').notNullable();
    table.string('pelaku_id', 36);
    table.string('kantor', 80);
    table.string('tindakan', 80).notNullable();
    table.string('objek_jenis', 60).notNullable();
    table.string('objek_id', 80).notNullable();
    table.text('sebelum');
    table.text('sesudah');
    table.string('alamat', 64);
    table.string('request_id', 64);
    table.string('hash_sebelum', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.index(['objek_jenis', 'objek_id', 'urutan']);
    table.index(['pelaku_id', 'urutan']);
    table.index(['at']);
  });
  await refuseChanges(knex, 'audit');
  await knex.schema.createTable('audit_kepala', (table) => {
    table.smallint('id').primary();
    table.bigInteger('urutan').notNullable();
    table.string('hash', 64).notNullable();
    table.check('id = 1', undefined, 'audit_kepala_one');
  });
  await knex('audit_kepala').insert({ id: 1, urutan: 0, hash: '0'.repeat(64) });
  await knex.schema.createTable('audit_akar', (table) => {
    table.string('tanggal', 10).primary();
    table.bigInteger('urutan').notNullable();
    table.string('hash', 64).notNullable();
    table.bigInteger('diumumkan_at').notNullable();
  });
  await refuseChanges(knex, 'audit_akar');
}

async function createOutbox(knex: Knex): Promise<void> {
  await knex.schema.createTable('outbox', (table) => {
    if (dialectOf(knex) === 'pg') table.bigIncrements('urutan');
    else table.increments('urutan');
    table.string('id', 36).notNullable().unique();
    table.string('nama', 80).notNullable();
    table.string('agregat', 100).notNullable();
    table.text('muatan').notNullable();
    table.bigInteger('at').notNullable();
    table.bigInteger('selesai_at');
    table.bigInteger('coba_lagi_at').notNullable().defaultTo(0);
  });
  await knex.raw('CREATE INDEX outbox_waiting ON outbox (urutan) WHERE selesai_at IS NULL');
  await knex.raw('CREATE INDEX outbox_waiting_agregat ON outbox (agregat, urutan) WHERE selesai_at IS NULL');
  await knex.schema.createTable('inbox', (table) => {
    table.string('event_id', 36).notNullable();
    table.string('penangan', 120).notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['event_id', 'penangan']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'audit');
  await allowChanges(knex, 'audit_akar');
  for (const table of ['inbox', 'outbox', 'idempotensi', 'audit_akar', 'audit_kepala', 'audit']) {
    await knex.schema.dropTable(table);
  }
}
