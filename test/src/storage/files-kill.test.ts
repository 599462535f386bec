import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { DiskStorage } from '../../../src/storage/disk.js';
import { FileRepository } from '../../../src/storage/file-repository.js';
import { checkFiles } from '../../../src/storage/verify.js';
import { eachDatabase } from '../../support/databases.js';

const program = fileURLToPath(new URL('writer-process.ts', import.meta.url));
const kills = 6;

eachDatabase((_name, make) => {
  describe('files and kill -9', function () {
    this.timeout(120_000);

    it('loses no acknowledged file and has no row without its bytes', async () => {
      const db = await make();
      const folder = await mkdtemp(join(tmpdir(), 'binjai-kill-'));
      const acknowledged: string[] = [];
      for (let round = 0; round < kills; round++) {
        acknowledged.push(
          ...(await writeAndKill([JSON.stringify(db.options), folder, String(round)], 5 + round * 7)),
        );
      }
      const repository = new FileRepository(db);
      expect(acknowledged.length).to.be.greaterThan(kills * 5);
      for (const id of acknowledged) expect(await repository.find(id), id).to.not.equal(null);
      const check = await checkFiles(repository, new DiskStorage(join(folder, 'files')), {
        kedalaman: 'isi',
      });
      expect(check.pelanggaran).to.deep.equal([]);
      expect(check.diperiksa).to.be.at.least(acknowledged.length);
      await rm(folder, { recursive: true });
    });
  });
});

/** Runs the writer until it acknowledged some files, kills it at once, and answers the whole ids it printed. */
function writeAndKill(args: readonly string[], after: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.split('\n').length > after) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', () => resolve(printed.split('\n').slice(0, -1))));
}
