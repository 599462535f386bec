import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** Databases come and go, a few dozen of twelve megabytes at a time. */
const roomNeeded = 2 ** 31;

/**
 * Where the databases of a run lie: in memory where there is room, else in the temporary folder. A clone is nearly a
 * thousand small files; a disk takes ten times as long for them.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= roomNeeded ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
