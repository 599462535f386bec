/** One page of ListObjectsV2. */
export interface S3Listing {
  readonly objects: readonly { readonly key: string; readonly ukuran: number; readonly disimpanAt: number }[];
  /** Continuation token of the next page, null on the last. */
  readonly next: string | null;
}

/** Reads the answer of ListObjectsV2. Keys of ours hold only hex digits and slashes, so no entities need decoding there. */
export function parseListing(xml: string): S3Listing {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    key: tag(entry, 'Key') ?? '',
    ukuran: Number(tag(entry, 'Size')),
    disimpanAt: Date.parse(tag(entry, 'LastModified') ?? ''),
  }));
  const next = tag(xml, 'NextContinuationToken');
  return { objects, next: next === null ? null : decode(next) };
}

function tag(xml: string, name: string): string | null {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null;
}

function decode(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
