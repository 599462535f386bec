import { detectType } from '../../../../src/storage/detect.js';
import type { FileDraft } from '../../../../src/storage/draft.js';
import type { FileMaker } from '../../../../src/storage/file-maker.js';
import { problemOf } from '../../../../src/storage/upload-sentences.js';
import type { BerkasKiriman } from './sidik.js';

/** Photos of one POST. */
export interface FotoKiriman {
  readonly drafts: readonly FileDraft[];
  /** Names of files that were not kept. */
  readonly ditolak: readonly string[];
}

const fotoTerbanyak = 5;

/** Makes photos of the first five images. Anything else is left out and named: a photo never fails the POST. */
export async function makeFoto(
  maker: FileMaker,
  berkas: readonly BerkasKiriman[],
  pemilikId: string | null,
): Promise<FotoKiriman> {
  const drafts: FileDraft[] = [];
  const ditolak: string[] = [];
  for (const one of berkas) {
    const draft = drafts.length < fotoTerbanyak ? await makeOne(maker, one, pemilikId) : null;
    if (draft === null) ditolak.push(one.nama);
    else drafts.push(draft);
  }
  return { drafts, ditolak };
}

async function makeOne(
  maker: FileMaker,
  berkas: BerkasKiriman,
  pemilikId: string | null,
): Promise<FileDraft | null> {
  if (!berkas.utuh || berkas.ukuran === 0) return null;
  const detected = await detectType(berkas.path);
  if (detected?.jenis !== 'gambar') return null;
  try {
    return await maker.make(berkas, detected, { pemilikId, simpanAsli: true });
  } catch (error) {
    if (problemOf(error) === null) throw error;
    return null;
  }
}
