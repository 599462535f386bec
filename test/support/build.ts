import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

let built: Promise<unknown> | undefined;

/** Pages name hashed assets, and processes run what was built; nothing happens when all of it is up to date. */
export function buildOnce(): Promise<unknown> {
  built ??= promisify(execFile)(process.execPath, ['scripts/build.mjs']);
  return built;
}
