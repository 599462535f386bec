// npm run bench:start: from the start of the process to its first answer on a migrated database, and memory at rest.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuiltApp, startFloor } from './child.js';
import { machine, printTable } from './measure.js';

const rounds = 7;
const folder = await mkdtemp(join(tmpdir(), 'binjai-start-'));
const settings = { VAR_DIR: folder };
try {
  await (await startBuiltApp(settings)).stop(); // migrates and loads the reference data
  const app: number[] = [];
  const floor: number[] = [];
  let memory = 0;
  for (let round = 0; round < rounds; round++) {
    const bare = await startFloor({ url: '', file: ':memory:', connections: 1, pages: [] });
    floor.push(bare.startedIn);
    await bare.stop();
    const started = await startBuiltApp(settings);
    app.push(started.startedIn);
    if (round === rounds - 1) {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      memory = started.memory();
    }
    await started.stop();
  }
  console.log(`${machine()}\n`);
  printTable([
    ['start to first answer', 'middle ms', 'worst ms', 'target ms'],
    ['app on a migrated SQLite', middleOf(app), Math.max(...app), 1500],
    ['floor: bare node:http through tsx', middleOf(floor), Math.max(...floor), ''],
  ]);
  console.log(`\nmemory at rest: ${memory.toFixed(0)} MB (target 150)`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
