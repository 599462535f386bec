import { JSDOM } from 'jsdom';

const georss = 'http://www.georss.org/georss';
const atom = 'http://www.w3.org/2005/Atom';
// RFC 822 with a four-digit year, as the RSS 2.0 specification asks.
const tanggal =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UT)$/;

/** An item of a feed as a reader sees it. */
export interface Butir {
  readonly title: string;
  readonly link: string;
  readonly description: string;
  readonly guid: string;
  readonly pubDate: string;
  readonly point: string | null;
}

const child = (parent: Element, name: string): Element[] =>
  [...parent.children].filter((one) => one.localName === name && (one.namespaceURI ?? '') === '');
const text = (parent: Element, name: string): string => child(parent, name)[0]?.textContent ?? '';

/**
 * Parses a feed as XML and holds it against RSS 2.0 (2009), the RSS best practices on atom:link and guid, and
 * GeoRSS-Simple. Answers what breaks them, and the items.
 */
export function checkRss(source: string): {
  readonly salah: readonly string[];
  readonly butir: readonly Butir[];
} {
  const { document } = new JSDOM(source, { contentType: 'application/xml' }).window;
  const salah: string[] = [];
  const need = (holds: boolean, what: string): void => void (holds || salah.push(what));
  const rss = document.documentElement;
  need(rss.localName === 'rss' && rss.getAttribute('version') === '2.0', 'root is rss version 2.0');
  const channels = child(rss, 'channel');
  need(channels.length === 1 && rss.children.length === 1, 'exactly one channel');
  const channel = channels[0];
  if (channel === undefined) return { salah, butir: [] };
  for (const name of ['title', 'link', 'description'])
    need(child(channel, name).length === 1 && text(channel, name).trim() !== '', `channel has one ${name}`);
  need(/^https?:\/\//.test(text(channel, 'link')), 'channel link is an absolute URL');
  need(/^[a-z]{2}(?:-[a-z]{2})?$/i.test(text(channel, 'language')), 'language is a code');
  need(
    child(channel, 'lastBuildDate').every((one) => tanggal.test(one.textContent)),
    'lastBuildDate is RFC 822',
  );
  need(
    child(channel, 'ttl').every((one) => /^\d+$/.test(one.textContent)),
    'ttl is a number',
  );
  const self = [...channel.children].filter((one) => one.namespaceURI === atom && one.localName === 'link');
  need(
    self.length === 1 &&
      self[0]?.getAttribute('rel') === 'self' &&
      self[0].getAttribute('type') === 'application/rss+xml',
    'atom:link rel=self',
  );
  const items = child(channel, 'item');
  const butir = items.map((item) => readItem(item, need));
  need(new Set(butir.map((one) => one.guid)).size === butir.length, 'every guid is unique');
  const dates = butir.map((one) => Date.parse(one.pubDate));
  need(
    dates.every((at, index) => index === 0 || at <= (dates[index - 1] ?? 0)),
    'newest first',
  );
  return { salah, butir };
}

function readItem(item: Element, need: (holds: boolean, what: string) => void): Butir {
  need(text(item, 'title') !== '' || text(item, 'description') !== '', 'item has title or description');
  for (const name of ['title', 'link', 'description', 'guid', 'pubDate'])
    need(child(item, name).length <= 1, `at most one ${name}`);
  need(/^https?:\/\//.test(text(item, 'link')), 'item link is an absolute URL');
  need(tanggal.test(text(item, 'pubDate')), 'pubDate is RFC 822');
  const guid = child(item, 'guid')[0];
  need(
    guid?.getAttribute('isPermaLink') === 'false' || /^https?:\/\//.test(guid?.textContent ?? ''),
    'guid is a URL or says it is none',
  );
  // RSS's own author is an e-mail address; an office stands in dc:creator.
  need(child(item, 'author').length === 0, 'no author without an e-mail address');
  const points = [...item.children].filter((one) => one.namespaceURI === georss && one.localName === 'point');
  need(points.length <= 1, 'at most one point');
  const point = points[0]?.textContent ?? null;
  if (point !== null) checkPoint(point, need);
  return {
    title: text(item, 'title'),
    link: text(item, 'link'),
    description: text(item, 'description'),
    guid: text(item, 'guid'),
    pubDate: text(item, 'pubDate'),
    point,
  };
}

function checkPoint(point: string, need: (holds: boolean, what: string) => void): void {
  const [lat, lon, ...more] = point.trim().split(/\s+/).map(Number);
  need(
    more.length === 0 &&
      lat !== undefined &&
      lon !== undefined &&
      Math.abs(lat) <= 90 &&
      Math.abs(lon) <= 180,
    'point is "lat lon"',
  );
  need(
    (lat ?? 0) > 3.5 && (lat ?? 0) < 3.7 && (lon ?? 0) > 98.4 && (lon ?? 0) < 98.6,
    'point lies in Binjai: latitude first',
  );
}
