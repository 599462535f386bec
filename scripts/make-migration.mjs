// Writes an empty migration: npm run migrate:make -- <owner> <name>
import { mkdirSync, writeFileSync } from 'node:fs';

const [owner, name] = process.argv.slice(2);
if (!/^[a-z0-9-]+$/.test(owner ?? '') || !/^[a-z0-9_]+$/.test(name ?? '')) {
  console.error('usage: npm run migrate:make -- <owner> <name_with_underscores>');
  process.exit(1);
}
const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const file = `migrations/${owner}/${timestamp}_${name}.ts`;
mkdirSync(`migrations/${owner}`, { recursive: true });
writeFileSync(
  file,
  `import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('${owner.replaceAll('-', '_')}_nama', (table) => {
    table.string('id', 36).primary();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('${owner.replaceAll('-', '_')}_nama');
}
`,
);
console.log(file);
