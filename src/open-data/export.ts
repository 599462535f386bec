import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Dataset } from '../app-module.js';
import { piecesOf } from './pieces.js';

/**
 * Writes every dataset in every format it is offered in to a folder, one after the other.
 * @returns the names of the files
 */
export async function exportOpenData(
  datasets: readonly Dataset[],
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const dataset of datasets) {
    for (const format of dataset.format) {
      const file = join(folder, `${dataset.kode}.${format}`);
      await pipeline(piecesOf[format](dataset), createWriteStream(file));
      files.push(file);
    }
  }
  return files;
}
