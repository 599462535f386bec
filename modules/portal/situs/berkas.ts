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
  const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);
  const manifest = readAssetManifest(publicDir)['manifest.webmanifest'];
  return {
    // The worker keeps its name: it must be found at the same address after every build.
    serviceWorker: textOf(join(publicDir, 'sw.js')),
    manifest: manifest === undefined ? null : textOf(join(publicDir, basename(manifest))),
  };
}
