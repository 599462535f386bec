import { StorageFailed } from './storage.js';

const placeTrouble = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOTDIR',
]);

/** The system's code of an error, or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A full or refused disk becomes StorageFailed; everything else (a wrong hash, a source that broke off) stays. */
export function translateTrouble(error: unknown): unknown {
  return placeTrouble.has(codeOf(error)) ? new StorageFailed(error) : error;
}
