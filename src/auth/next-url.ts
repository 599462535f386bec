/** True when a path of ours answers GET at this address. */
export type KnowsPath = (path: string) => boolean;

/**
 * The address somebody came from, if it is one of our own pages; null otherwise.
 * Anything a browser could read as another site (`//x`, `/\x`, schemes, control characters) is refused.
 */
export function safeNext(next: unknown, knowsPath: KnowsPath): string | null {
  if (typeof next !== 'string' || next.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next))
    return null;
  const url = new URL(next, 'http://localhost');
  // `/a/..//x` resolves to `//x`.
  if (url.host !== 'localhost' || url.pathname.startsWith('//') || !knowsPath(url.pathname)) return null;
  return url.pathname + url.search;
}

/** Tells by the route table whether a path is ours; parameters match one segment. */
export function knowsRoutes(paths: readonly string[]): KnowsPath {
  const patterns = paths.map((path) => new RegExp(`^${path.split('/').map(segmentPattern).join('/')}/?$`));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

function segmentPattern(segment: string): string {
  const escaped = segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return escaped.replace(/:[A-Za-z]\w*/g, '[^/]+');
}
