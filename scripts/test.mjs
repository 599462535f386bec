// `npm test`: every test file, as many at a time as there are cores, and in the end one honest line
// "N passed, N failed". Words behind the command go to mocha: `npm test -- -g 'a title'`.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Below two nothing is won, above four the long sweeps decide. */
const jobs = Math.min(4, Math.max(2, availableParallelism()));

// The long ones first: what begins last must not be what all others wait for.
const longOnes = ['sweeps', 'journeys', 'browser.test', 'kill'];
const rankOf = (file) => {
  const rank = longOnes.findIndex((part) => file.includes(part));
  return rank < 0 ? longOnes.length : rank;
};

const files = readdirSync('test', { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join('test', file))
  .sort((left, right) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1));

const run = spawn(
  process.execPath,
  [
    'node_modules/mocha/bin/mocha.js',
    '--parallel',
    '--jobs',
    String(jobs),
    ...process.argv.slice(2),
    ...files,
  ],
  { stdio: ['inherit', 'pipe', 'inherit'] },
);

let tail = '';
run.stdout.on('data', (chunk) => {
  process.stdout.write(chunk);
  tail = (tail + chunk.toString()).slice(-1000);
});
run.on('close', (code) => {
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  // A run that broke down before it could count has failed, and says so in the same words.
  if (!/^\d+ passed, \d+ failed$/.test(last)) console.log('The run broke down.\n0 passed, 1 failed');
  process.exitCode = code === 0 && /, 0 failed$/.test(last) ? 0 : 1;
});
