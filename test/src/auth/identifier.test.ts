import { expect } from 'chai';
import { describeAgent, networkOf } from '../../../src/auth/device.js';
import { maskContact, parseIdentifier } from '../../../src/auth/identifier.js';
import { knowsRoutes, safeNext } from '../../../src/auth/next-url.js';

const identifiers: readonly (readonly [name: string, typed: string, expected: string | null])[] = [
  ['an e-mail', ' Siti.R@Contoh.ID ', 'surel siti.r@contoh.id'],
  ['a phone with zero', '0812-3456-7890', 'telepon +6281234567890'],
  ['a phone with country code', '+62 812 3456 7890', 'telepon +6281234567890'],
  ['a phone without zero', '81234567890', 'telepon +6281234567890'],
  ['a NIK with spaces', '1275 9941 0190 0001', 'nik 1275994101900001'],
  ['a land line', '061 8821234', null],
  ['a name', 'siti', null],
  ['two addresses', 'a@b.id,c@d.id', null],
  ['a line break', 'a@b.id\nbcc:c@d.id', null],
  ['an address without domain', 'siti@contoh', null],
  ['nothing', '', null],
];

describe('parseIdentifier', () => {
  for (const [name, typed, expected] of identifiers) {
    it(`${name}: ${expected ?? 'none'}`, () => {
      const found = parseIdentifier(typed);
      expect(found === null ? null : `${found.jenis} ${found.nilai}`).to.equal(expected);
    });
  }
});

describe('maskContact', () => {
  it('leaves enough to recognise', () => {
    expect(maskContact('siti@contoh.id')).to.equal('s***@contoh.id');
    expect(maskContact('+6281234567890')).to.equal('+62812****90');
  });
});

describe('networkOf', () => {
  const rows: readonly (readonly [string | undefined, string])[] = [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, 'unknown'],
  ];
  for (const [ip, expected] of rows) {
    it(`${String(ip)} counts as ${expected}`, () => {
      expect(networkOf(ip)).to.equal(expected);
    });
  }
});

describe('describeAgent', () => {
  const rows: readonly (readonly [string, string])[] = [
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
      'Chrome di Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604',
      'Safari di iOS',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/120.0', 'Firefox di Windows'],
    ['curl/8', 'Peramban lain'],
  ];
  for (const [agent, expected] of rows) {
    it(expected, () => {
      expect(describeAgent(agent)).to.equal(expected);
    });
  }
});

describe('safeNext', () => {
  const knows = knowsRoutes(['/', '/akun', '/masyarakat/pengaduan/:kode', '/:a/:b']);
  const rows: readonly (readonly [name: string, next: unknown, expected: string | null])[] = [
    ['the home page', '/', '/'],
    ['an own page', '/akun', '/akun'],
    ['an own page with a query', '/akun?x=1', '/akun?x=1'],
    [
      'an own page with a parameter',
      '/masyarakat/pengaduan/PGD-2026-000123',
      '/masyarakat/pengaduan/PGD-2026-000123',
    ],
    ['a page nobody has', '/tidak/ada/di/sini', null],
    ['another site', 'https://contoh.test/', null],
    ['a protocol-relative address', '//contoh.test', null],
    ['a backslash', '/\\contoh.test', null],
    ['a backslash further on', '/akun\\..\\x', null],
    ['dots that end as another site', '/a/..//contoh.test', null],
    ['a tab a browser drops', '/\t/contoh.test', null],
    ['a script', 'javascript:alert(1)', null],
    ['a line break', '/akun\nx', null],
    ['a list', ['/akun'], null],
    ['nothing', undefined, null],
    ['something endless', `/akun?${'x'.repeat(600)}`, null],
  ];
  for (const [name, next, expected] of rows) {
    it(`${name}: ${expected ?? 'refused'}`, () => {
      expect(safeNext(next, knows)).to.equal(expected);
    });
  }
});
