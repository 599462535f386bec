import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readAssetManifest } from '../../../src/views/engine.js';

/** Built files the portal serves under their own fixed names; null while nothing is built. */
export interface BerkasSitus {
  readonly serviceWorker: string | null;
  readonly manifest: string | null;
}

/** Reads, once, the files of the build that live at fixed addresses; null while nothing is built. */
export function siteFiles(publicDir: string): () => BerkasSitus {
  let kept: BerkasSitus | undefined;
  return () => (kept ??= read(publicDir));
}

function read(publicDir: string): BerkasSitus {
  const named = (name: string): string | null => {
    const url = readAssetManifest(publicDir)[name];
    const file = url === undefined ? null : join(publicDir, basename(url));
    return file !== null && existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  return { serviceWorker: named('sw.js'), manifest: named('manifest.webmanifest') };
}
