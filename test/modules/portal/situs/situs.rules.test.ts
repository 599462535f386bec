import { expect } from 'chai';
import {
  closedPrefixes,
  robotsTxt,
  securityTxt,
  sitemapPaths,
  sitemapXml,
} from '../../../../modules/portal/situs/situs.rules.js';

const pages = [
  { path: '/', umum: true },
  { path: '/data', umum: true },
  { path: '/bantuan/:topik', umum: true },
  { path: '/akun', umum: false },
  { path: '/akun/perangkat', umum: false },
  { path: '/masyarakat/saya', umum: false },
  { path: '/masyarakat/saya/:kode', umum: false },
  { path: '/masyarakat', umum: true },
];

describe('site files', () => {
  it('the sitemap lists public pages without a variable part', () => {
    expect(sitemapPaths(pages, [])).to.deep.equal(['/', '/data', '/masyarakat']);
    expect(sitemapPaths(pages, ['/data'])).to.deep.equal(['/', '/masyarakat']);
    expect(sitemapXml('https://x.test', ['/a?b&c'])).to.include('<loc>https://x.test/a?b&amp;c</loc>');
  });

  it('robots are kept out of private paths by the shortest prefixes, and out of nothing public', () => {
    expect(closedPrefixes(pages)).to.deep.equal(['/akun', '/masyarakat/saya']);
    expect(
      closedPrefixes([
        { path: '/a', umum: false },
        { path: '/a/b', umum: true },
        { path: '/a/c', umum: false },
      ]),
    ).to.deep.equal(['/a/c']);
    expect(robotsTxt('https://x.test', ['/akun'])).to.equal(
      'User-agent: *\nDisallow: /akun\n\nSitemap: https://x.test/sitemap.xml\n',
    );
  });

  it('security.txt expires within a year (RFC 9116)', () => {
    const now = Date.UTC(2026, 10, 21);
    const text = securityTxt('https://x.test', now);
    const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '');
    expect(expires).to.be.within(now + 1, now + 365 * 86_400_000);
    expect(text).to.match(/^Contact: https:/m);
  });
});
