import { expect } from 'chai';
import { safeHref } from '../../../src/views/url.js';

describe('safeHref', () => {
  for (const url of [
    '/masyarakat',
    '/a?b=c:d',
    '#isi',
    'lokal',
    './x',
    '?halaman=2',
    'https://binjaikota.go.id/',
    'HTTP://x.id',
    'mailto:a@b.id',
    'tel:112',
    '/jejak/a:b',
  ]) {
    it(`lets through ${url}`, () => {
      expect(safeHref(url)).to.equal(url);
    });
  }

  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    'java\u200bscript:alert(1)',
    'java\u00adscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:x',
    '//jahat.id',
    '/\\jahat.id',
    '\\\\jahat.id',
    '/\t/jahat.id',
    '',
  ];
  for (const url of refused) {
    it(`refuses ${JSON.stringify(url)}`, () => {
      expect(safeHref(url)).to.equal('#');
    });
  }

  it('refuses what is not text', () => {
    expect(safeHref(undefined)).to.equal('#');
    expect(safeHref({ toString: () => 'javascript:alert(1)' })).to.equal('#');
  });
});
