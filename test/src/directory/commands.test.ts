import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import type { Database } from '../../../src/db/database.js';
import { BoundaryImport } from '../../../src/directory/boundaries.js';
import { directoryCommands } from '../../../src/directory/commands.js';
import { Directory } from '../../../src/directory/directory.js';
import { RegistryImport } from '../../../src/directory/registry/registry-import.js';
import { RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { wib } from '../time/calendars.js';
import { clockAt, seededWork } from './kernel.js';

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'binjai-commands-'))));
after(() => rm(folder, { recursive: true }));

async function runner(db: Database) {
  const clock = clockAt(wib('2026-11-21 10.00'));
  const work = await seededWork(db, clock);
  const vault = new Vault(newKeyRing());
  const commands = directoryCommands({
    registryImport: () => new RegistryImport(db, work, vault, clock),
    boundaries: () => new BoundaryImport(work, new Directory(db, clock)),
    clock: () => clock,
  });
  return async (nama: string, ...args: readonly string[]) => {
    const lines: string[] = [];
    await commands.find((one) => one.nama === nama)?.run(args, (line) => lines.push(line));
    return lines;
  };
}

eachDatabase((name, make) => {
  it('generates a register and imports it with progress', async function () {
    this.timeout(20_000);
    const run = await runner(await make());
    const file = join(folder, `${name}.csv`);
    expect(await run('registry generate', '2500', file)).to.deep.equal([
      `2500 invented residents (NIK region 127599) written to ${file}.`,
    ]);
    const lines = await run('registry import', file);
    expect(lines.at(-1)).to.equal('2500 added, 0 changed, 0 unchanged, 0 refused.');
    expect(lines.filter((line) => line.includes('%')).at(-1)).to.equal('100 %  2500 lines');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/\n1275\d{12},/, '\n1,'));
    expect((await run('registry import', file)).slice(-2)).to.deep.equal([
      '0 added, 0 changed, 2499 unchanged, 1 refused.',
      `Refused lines and reasons: ${file}.ditolak.csv`,
    ]);
  });

  it('imports boundaries and names what it refused', async () => {
    const run = await runner(await make());
    const file = join(folder, `${name}.geojson`);
    await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features: [{ properties: {} }] }));
    expect(await run('boundaries import', file)).to.deep.equal([
      'fitur ke-1: properti code tidak ada',
      '0 boundaries imported, 1 refused.',
    ]);
  });

  it('explains how it is called', async () => {
    const run = await runner(await make());
    for (const call of [
      ['registry import'],
      ['registry generate', 'banyak', 'x.csv'],
      ['registry generate', '5'],
      ['boundaries import'],
    ]) {
      const [nama = '', ...args] = call;
      expect(await run(nama, ...args).catch((error: unknown) => error), call.join(' ')).to.be.instanceOf(
        RuleBroken,
      );
    }
  });
});
