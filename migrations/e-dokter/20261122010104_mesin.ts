import type { Knex } from 'knex';
import { flag, word } from '../helpers.js';

const ID = 36;

/** Machine clients (JKN, FHIR) and which paired screen shows which clinic. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_klien', (table) => {
    table.string('id', ID).primary();
    table.string('username', 60).notNullable().unique({ indexName: 'e_dokter_klien_username' });
    table.string('password_hash', 255).notNullable();
    // JSON list of addresses or networks; empty: from anywhere.
    table.text('alamat_ip').notNullable();
    word(table, 'lingkup', ['jkn', 'fhir']).notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.bigInteger('dibuat_at').notNullable();
  });
  await knex.schema.createTable('e_dokter_klien_token', (table) => {
    table.string('token_hash', 64).primary();
    table.string('klien_id', ID).notNullable().references('id').inTable('e_dokter_klien');
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('kedaluwarsa_at').notNullable().index('e_dokter_klien_token_kedaluwarsa');
    table.index(['klien_id'], 'e_dokter_klien_token_klien');
  });
  await knex.schema.createTable('e_dokter_layar_poliklinik', (table) => {
    table.string('nama', 40).notNullable();
    table.string('layar_id', ID).references('id').inTable('layar');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.primary(['nama', 'poliklinik_id']);
    table.index(['layar_id'], 'e_dokter_layar_poliklinik_layar');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['layar_poliklinik', 'klien_token', 'klien'])
    await knex.schema.dropTable(`e_dokter_${name}`);
}
