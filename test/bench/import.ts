// npm run bench:import: the residents' register of the whole city, on both databases, and the bare inserts beside it.
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { Vault } from '../../src/auth/crypto.js';
import { loadKeyRing } from '../../src/auth/key-ring.js';
import { AuditChain } from '../../src/audit/audit.js';
import { bulkInsert, type BulkColumns } from '../../src/db/bulk.js';
import type { Dialect } from '../../src/db/database.js';
import { UnitOfWork } from '../../src/db/unit-of-work.js';
import { RegistryImport } from '../../src/directory/registry/registry-import.js';
import { writeRegister } from '../../src/directory/registry/register-file.js';
import { seedDirectory } from '../../src/directory/seed.js';
import { Outbox } from '../../src/events/outbox.js';
import { systemClock } from '../../src/time/time.js';
import { make, stopDatabases, type TestDatabase } from '../support/databases.js';
import { machine, percent, printTable } from './measure.js';

const jumlah = Number(process.argv[2] ?? 219_145);
const folder = await mkdtemp(join(tmpdir(), 'binjai-import-'));
const file = join(folder, 'penduduk.csv');
const results: (readonly (string | number)[])[] = [
  ['database', 'rows', 'app s', 'floor s', 'app of floor', 'target s'],
];
try {
  await writeRegister(file, { jumlah, benih: 1, hariIni: '2026-11-21' });
  for (const dialect of ['sqlite', 'pg'] as const) results.push(await compare(dialect));
  console.log(`${machine()}\n`);
  printTable(results);
} finally {
  await stopDatabases();
  await rm(folder, { recursive: true, force: true });
}

async function compare(dialect: Dialect): Promise<readonly (string | number)[]> {
  const floor = await bareInserts(await make(dialect));
  const database = await make(dialect);
  const work = new UnitOfWork(database, systemClock, new AuditChain(), new Outbox());
  await seedDirectory(work);
  const ring = loadKeyRing({
    dataKeys: '',
    indexKey: '',
    file: join(database.varDir, 'keys.json'),
    mayCreate: true,
  });
  const begun = performance.now();
  const { ditambah, ditolak } = await new RegistryImport(database, work, new Vault(ring), systemClock).run(
    file,
    () => undefined,
  );
  const app = (performance.now() - begun) / 1000;
  if (ditambah + ditolak !== jumlah)
    throw new Error(`${String(ditambah)} added, ${String(ditolak)} refused of ${String(jumlah)}`);
  return [dialect, ditambah, app, floor, percent(floor, app), 60];
}

/** The floor: reads the same file and writes the same number of rows of the same width, nothing else. */
async function bareInserts(database: TestDatabase): Promise<number> {
  const columns: BulkColumns = {
    nik: 'text',
    kk: 'text',
    nama: 'text',
    tanggal_lahir: 'text',
    jenis_kelamin: 'text',
    kelurahan_kode: 'text',
    alamat: 'text',
    status: 'text',
  };
  await database.write.schema.createTable('lantai', (table) => {
    table.string('nik').primary();
    for (const column of Object.keys(columns).slice(1)) table.string(column);
  });
  const begun = performance.now();
  let batch: Record<string, string>[] = [];
  const write = async (): Promise<void> => {
    await database.write.transaction((trx) => bulkInsert(trx, 'lantai', columns, batch));
    batch = [];
  };
  for await (const row of createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<
    Record<string, string>
  >) {
    batch.push(row);
    if (batch.length === 2000) await write();
  }
  await write();
  return (performance.now() - begun) / 1000;
}
