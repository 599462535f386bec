import { expect } from 'chai';
import { kernelTemplates } from '../../../src/notifications/kernel-templates.js';
import { afterQuietHours } from '../../../src/notifications/quiet-hours.js';
import { assertSafe, templateTable, UnsafeMessage } from '../../../src/notifications/template.js';
import { wibInstant } from '../../../src/time/time.js';

describe('what a notification may not carry', () => {
  const refused: readonly (readonly [why: string, judul: string, isi: string, tautan: string | null])[] = [
    ['a NIK', 'Kabar', 'NIK 1275990101010001', null],
    ['a NIK in groups', 'Kabar', 'NIK 1275 9901 0101 0001', null],
    ['a NIK with hyphens in the title', 'Kabar 127599-010101-0001', '', null],
    ['a NIK in the link', 'Kabar', '', '/x/1275990101010001'],
    ['a clinic', 'Antrean', 'Silakan ke Poli Jantung pukul 09.00', null],
    ['a clinic by its long name', 'Antrean', 'di Poliklinik Anak', null],
    ['a foreign link', 'Kabar', '', 'https://contoh.test/'],
    ['a protocol-relative link', 'Kabar', '', '//contoh.test/'],
    ['a script link', 'Kabar', '', 'javascript:alert(1)'],
    ['two lines in the title', 'Kabar\nBcc: x', '', null],
    ['a title without end', 'x'.repeat(201), '', null],
  ];
  for (const [why, judul, isi, tautan] of refused) {
    it(why, () => {
      expect(() => {
        assertSafe('uji', { judul, isi }, tautan);
      })
        .to.throw(UnsafeMessage)
        .with.property('message')
        .not.match(/127599|Jantung|Anak/);
    });
  }

  it('but codes, amounts and times it may', () => {
    assertSafe(
      'uji',
      {
        judul: 'PGD-2026-000123',
        isi: 'Rp1.250.000.000 pada 21 November 2026 pukul 09.00, poliklinik buka. 081299000001',
      },
      '/pengaduan/PGD-2026-000123',
    );
  });

  it('but the id of a record, which may be digits by chance', () => {
    const pesan = { judul: 'Kabar', isi: '' };
    assertSafe('uji', pesan, '/e-dokter/pendaftaran/01920156-6751-7678-8746-704254001127');
    for (const tautan of [
      '/e-dokter/pendaftaran/01920156-6751-7678-8746-704254001127/1275990101010001',
      '/x/127599-010101-0001',
    ])
      expect(() => {
        assertSafe('uji', pesan, tautan);
      }).to.throw(UnsafeMessage);
  });

  it('two templates of one kind', () => {
    const template = { jenis: 'uji', compose: () => ({ judul: '', isi: '' }) };
    expect(() => templateTable([template, template])).to.throw('same kind');
  });

  it("the kernel's own words pass", () => {
    const data = {
      kode: '123456',
      berlaku: '10 menit',
      judul: 'Undangan',
      kalimat: 'Atur kata sandi Anda.',
      alamat: 'https://contoh.test/u/x',
    };
    for (const { jenis, compose } of kernelTemplates) assertSafe(jenis, compose(data), null);
  });
});

describe('quiet hours, 21-05 WIB', () => {
  const rows: readonly (readonly [now: string, then: string])[] = [
    ['2026-11-21 05:00', '2026-11-21 05:00'],
    ['2026-11-21 20:59', '2026-11-21 20:59'],
    ['2026-11-21 21:00', '2026-11-22 05:00'],
    ['2026-12-31 23:59', '2027-01-01 05:00'],
    ['2026-11-21 00:00', '2026-11-21 05:00'],
    ['2026-11-21 04:59', '2026-11-21 05:00'],
  ];
  const at = (text: string): number => wibInstant(text.slice(0, 10), text.slice(11));
  for (const [now, then] of rows) {
    it(`${now} waits until ${then}`, () => {
      expect(afterQuietHours(at(now))).to.equal(at(then));
    });
  }
});
