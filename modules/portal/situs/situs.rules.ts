import { DAY_MS } from '../../../src/time/time.js';

/** A page as robots see it. */
export interface Halaman {
  readonly path: string;
  /** Anybody may open it. */
  readonly umum: boolean;
}

/** Public pages without a variable part, for the sitemap; `tanpa` are helpers nobody searches for. */
export function sitemapPaths(pages: readonly Halaman[], tanpa: readonly string[]): readonly string[] {
  const listed = pages.filter(({ path, umum }) => umum && !path.includes(':') && !tanpa.includes(path));
  return [...new Set(listed.map(({ path }) => path))].sort();
}

/** Shortest prefixes that keep robots out of every page that is not public. */
export function closedPrefixes(pages: readonly Halaman[]): readonly string[] {
  const open = pages.filter((page) => page.umum).map((page) => prefixOf(page.path));
  const closed = [...new Set(pages.filter((page) => !page.umum).map((page) => prefixOf(page.path)))].sort();
  return closed.filter(
    (prefix, index) =>
      !open.some((path) => path.startsWith(prefix)) &&
      !closed
        .slice(0, index)
        .some((shorter) => prefix.startsWith(shorter) && !open.some((path) => path.startsWith(shorter))),
  );
}

/** The sitemap (sitemaps.org, protocol 0.9). */
export function sitemapXml(baseUrl: string, paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>${escapeXml(baseUrl + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** robots.txt (RFC 9309). */
export function robotsTxt(baseUrl: string, closed: readonly string[]): string {
  return [
    'User-agent: *',
    ...closed.map((prefix) => `Disallow: ${prefix}`),
    '',
    `Sitemap: ${baseUrl}/sitemap.xml`,
    '',
  ].join('\n');
}

/** security.txt (RFC 9116), good for half a year from the day it is asked for. */
export function securityTxt(baseUrl: string, now: number): string {
  const expires = new Date(Math.floor(now / DAY_MS + 180) * DAY_MS).toISOString();
  return [
    `Contact: ${baseUrl}/bantuan/keamanan`,
    `Expires: ${expires}`,
    'Preferred-Languages: id, en',
    `Canonical: ${baseUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}

function prefixOf(path: string): string {
  return path.split(':')[0] ?? path;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
