// npm run bench:writes [-- --pg]: a report with a photo, from the first form to the receipt, against a floor that does
// the same photo work and writes the same rows in one transaction.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { FrozenClock } from '../support/clock.js';
import { make, stopDatabases } from '../support/databases.js';
import { lapor } from '../support/lapor.js';
import { photo } from '../support/photos.js';
import { startBuiltApp } from './child.js';
import { machine, percent, printTable } from './measure.js';
import { intoCopies, recordWrites } from './recorded.js';
import type { WritePlan } from './write-floor-server.js';

const { values: args } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '15' },
    clients: { type: 'string', default: '16' },
  },
});
const seconds = Number(args.seconds);
const clients = Number(args.clients);

const database = await make(args.pg ? 'pg' : 'sqlite');
const prepared = await startApp({ database, clock: new FrozenClock(Date.now()) });
try {
  const { kode: kelurahanKode } = (await database.read<{ kode: string }>('kelurahan').first()) ?? {
    kode: '',
  };
  const picture = await photo({ width: 2000, height: 1500, orientation: 6 });
  const reporters: Client[] = [];
  for (let number = 0; number < clients * 12; number++) {
    reporters.push(await prepared.signedIn((await prepared.people.warga()).penggunaId));
  }
  const recorded = await recordWrites(database, () => lapor(reporters[0]!, { kelurahanKode, foto: picture }));
  const statements = await intoCopies(database.write, recorded);
  console.log(
    `${machine()}, ${args.pg ? 'PostgreSQL' : 'SQLite'}, ${String(clients)} clients, photo ${String(Math.round(picture.bytes.length / 1024))} kB, ${String(recorded.length)} changing statements a report\n`,
  );

  const floor = await startWriteFloor({
    url: database.options.url,
    file: database.options.file,
    folder: join(database.varDir, 'lantai'),
    statements,
  });
  const floorRate = await rate(clients, seconds, async () => {
    const answer = await fetch(floor.url, {
      method: 'POST',
      body: new Uint8Array(picture.bytes),
      redirect: 'manual',
    });
    await answer.arrayBuffer();
  });
  await floor.stop();

  const { ENCRYPTION_KEYS = '', INDEX_KEY = '', SESSION_SECRET = '' } = prepared.environment;
  const app = await startBuiltApp({
    NODE_ENV: 'test',
    VAR_DIR: database.varDir,
    DATABASE_URL: database.options.url,
    DEMO: '0',
    ENCRYPTION_KEYS,
    INDEX_KEY,
    SESSION_SECRET,
  });
  let turn = 0;
  const appRate = await rate(clients, seconds, async () => {
    turn = (turn + 1) % reporters.length;
    await lapor(reporters[turn]!.at(app.url), {
      kelurahanKode,
      foto: picture,
      cerita: `Lampu mati nomor ${String(turn)} di jalan ini.`,
    });
  });
  await app.stop();
  printTable([
    ['report with photo', 'a second', 'of floor'],
    ['floor: one request', floorRate, ''],
    ['app: four forms and the receipt', appRate, percent(appRate, floorRate)],
  ]);
} finally {
  await prepared.close();
  await stopDatabases();
}

/** How often a second `work` is finished by this many clients at once. */
async function rate(count: number, duration: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  let finished = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begun < duration * 1000) {
      await work();
      finished += 1;
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  return finished / ((performance.now() - begun) / 1000);
}

async function startWriteFloor(plan: WritePlan): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const file = join(database.varDir, 'lantai.json');
  writeFileSync(file, JSON.stringify(plan));
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/write-floor-server.ts', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
