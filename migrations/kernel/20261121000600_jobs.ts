import type { Knex } from 'knex';
import { dialectOf, partialUnique, word } from '../helpers.js';

/** Schedules, failed deliveries of events, and the embedded queue. On PostgreSQL pg-boss keeps its own schema. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('job_jadwal', (table) => {
    table.string('nama', 120).primary();
    // A changed timetable starts anew.
    table.string('aturan', 120).notNullable();
    table.bigInteger('berikut_at').notNullable();
    table.bigInteger('terakhir_at');
  });
  await knex.schema.createTable('outbox_gagal', (table) => {
    table.string('event_id', 36).notNullable().references('id').inTable('outbox').onDelete('CASCADE');
    table.string('penangan', 120).notNullable();
    table.integer('percobaan').notNullable();
    table.bigInteger('coba_lagi_at').notNullable();
    table.bigInteger('mati_at');
    table.text('galat').notNullable();
    table.primary(['event_id', 'penangan']);
  });
  await knex.raw('CREATE INDEX outbox_selesai ON outbox (selesai_at) WHERE selesai_at IS NOT NULL');
  await knex.raw('CREATE INDEX outbox_gagal_mati ON outbox_gagal (mati_at) WHERE mati_at IS NOT NULL');
  if (dialectOf(knex) === 'sqlite') await createQueue(knex);
}

async function createQueue(knex: Knex): Promise<void> {
  await knex.schema.createTable('job', (table) => {
    table.string('id', 36).primary();
    table.string('nama', 120).notNullable();
    table.text('muatan').notNullable();
    word(table, 'keadaan', ['menunggu', 'berjalan', 'selesai', 'mati']).notNullable();
    table.integer('percobaan').notNullable().defaultTo(0);
    table.integer('batas').notNullable();
    table.string('kunci', 200);
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('sewa_sampai_at');
    table.bigInteger('selesai_at');
    table.text('galat');
    table.check("(keadaan = 'berjalan') = (sewa_sampai_at IS NOT NULL)", undefined, 'job_sewa');
  });
  await partialUnique(knex, {
    name: 'job_satu_per_kunci',
    table: 'job',
    columns: ['nama', 'kunci'],
    where: "kunci IS NOT NULL AND keadaan IN ('menunggu', 'berjalan')",
  });
  await knex.raw("CREATE INDEX job_menunggu ON job (mulai_at, id) WHERE keadaan = 'menunggu'");
  await knex.raw("CREATE INDEX job_berjalan ON job (sewa_sampai_at) WHERE keadaan = 'berjalan'");
  await knex.raw("CREATE INDEX job_mati ON job (selesai_at, id) WHERE keadaan = 'mati'");
  await knex.raw("CREATE INDEX job_selesai ON job (selesai_at) WHERE keadaan = 'selesai'");
}

export async function down(knex: Knex): Promise<void> {
  if (dialectOf(knex) === 'sqlite') await knex.schema.dropTable('job');
  await knex.raw('DROP INDEX outbox_selesai');
  await knex.schema.dropTable('outbox_gagal');
  await knex.schema.dropTable('job_jadwal');
}
