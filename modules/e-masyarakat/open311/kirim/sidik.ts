import { createHash } from 'node:crypto';
import type { Params } from '../wire/params.js';

/** A file of a POST, received on disk. `utuh` false: it was longer than a photo may be and is cut. */
export interface BerkasKiriman {
  readonly path: string;
  readonly nama: string;
  readonly sha256: string;
  readonly ukuran: number;
  readonly utuh: boolean;
}

/** Counts and hashes bytes as they pass. */
export function fileDigest(): { add(chunk: Buffer): void; end(): Pick<BerkasKiriman, 'sha256' | 'ukuran'> } {
  const hash = createHash('sha256');
  let ukuran = 0;
  return {
    add: (chunk) => {
      hash.update(chunk);
      ukuran += chunk.length;
    },
    end: () => ({ sha256: hash.digest('hex'), ukuran }),
  };
}

/** What names one POST: its Idempotency-Key, if it has one, and its parameters with the hashes of its files. */
export function fingerprintsOf(
  params: Params,
  berkas: readonly BerkasKiriman[],
  idempotencyKey: string | null,
): readonly string[] {
  const isi = digest(
    `isi\n${params.canonical(['api_key'])}\n${berkas
      .map((one) => one.sha256)
      .sort()
      .join('\n')}`,
  );
  return idempotencyKey === null ? [isi] : [isi, digest(`kunci\n${idempotencyKey}`)];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
