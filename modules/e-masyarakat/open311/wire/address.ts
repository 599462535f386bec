import type { Format } from './document.js';

/** What a request asks for: `resource` without leading slashes, version and suffix. */
export interface Alamat {
  readonly versi: boolean;
  readonly resource: string;
  readonly format: Format;
  /** False: no suffix or one we do not write; the address then is nobody's. */
  readonly dikenal: boolean;
  readonly query: string;
}

/**
 * Reads a request line's address below the mount path. `/v2/services.xml`, `/v2//services.xml` and `/v2services.xml`
 * are one: clients glue endpoint and resource with and without a slash. XML is the format of whoever names none.
 */
export function readAddress(url: string): Alamat {
  const at = url.indexOf('?');
  const path = at === -1 ? url : url.slice(0, at);
  const query = at === -1 ? '' : url.slice(at + 1);
  const match = /^\/*(v2\/*)?(.*?)(?:\.(xml|json))?$/s.exec(path);
  const suffix = match?.[3];
  const resource = decodeSegment(match?.[2] ?? '');
  return {
    versi: match?.[1] !== undefined,
    resource: resource ?? '',
    format: suffix === 'json' ? 'json' : 'xml',
    dikenal: suffix !== undefined && resource !== null,
    query,
  };
}

function decodeSegment(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
