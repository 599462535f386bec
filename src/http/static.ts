import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { RequestHandler } from 'express';
import { preferredEncoding, type Encoding } from './page-cache.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

interface StaticFile {
  readonly type: string;
  readonly bodies: Readonly<Partial<Record<Encoding, Buffer>>>;
}

/**
 * Serves the built assets from memory with the coding made at build time. Names carry a hash of the content, so a
 * browser may keep them for ever. All of them together are well under a megabyte.
 */
export function staticAssets(directory: string, prefix = '/aset/'): RequestHandler {
  const files = loadAll(directory, prefix);
  return (req, res, next) => {
    const file = files.get(req.path);
    if (!file || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const wanted = preferredEncoding(req.headers['accept-encoding']);
    const encoding = file.bodies[wanted] ? wanted : 'identity';
    const body = file.bodies[encoding];
    if (!body) return next();
    res.setHeader('Content-Type', file.type);
    res.setHeader('Content-Length', body.length);
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    res.setHeader('Vary', 'Accept-Encoding');
    if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

function loadAll(directory: string, prefix: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(directory)) return files;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(prefix + relative(directory, path).replaceAll('\\', '/'), {
      type,
      bodies: { identity: readFileSync(path), ...variant(path, 'br'), ...variant(path, 'gzip') },
    });
  }
  return files;
}

function variant(path: string, encoding: 'br' | 'gzip'): Partial<Record<Encoding, Buffer>> {
  const file = `${path}.${encoding === 'gzip' ? 'gz' : 'br'}`;
  return existsSync(file) ? { [encoding]: readFileSync(file) } : {};
}
