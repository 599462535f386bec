import { createCipheriv } from 'node:crypto';
import { expect } from 'chai';
import {
  nilaiLangkah,
  tundaUlang,
  waktuKirim,
  type Langkah,
} from '../../../../modules/e-dokter/jkn/keluar/langkah.rules.js';
import { bukaLz } from '../../../../modules/e-dokter/jkn/keluar/lz.rules.js';
import { bukaAes, kunciAes, tandaTangan } from '../../../../modules/e-dokter/jkn/keluar/tanda.rules.js';
import { isAllowed, isNetwork } from '../../../../modules/e-dokter/jkn/klien/alamat.js';
import { ConfigError, readConfig } from '../../../../src/config.js';
import { wibInstant } from '../../../../src/time/time.js';

const kunci = { consId: '12345', secret: 'rahasia-demo', userKey: 'kunci' };

/** Made with lz-string 1.5.0, `compressToEncodedURIComponent`. */
const lz: readonly (readonly [string, string])[] = [
  ['', 'Q'],
  ['hello', 'BYUwNmD2Q'],
  ['{"list":[]}', 'N4IgNglgzgLiBcBtAugXyA'],
  ['aaaaaaaaaaaa', 'IY1lA'],
  ['Menunggu poli – ü 漢字', 'LIUwdgrmDm0QBABwPYBsCW9DIBPAP-QIntB1bSA'],
  [
    '[{"wakturs":"24-11-2026 10:30:30 WIB","waktu":"24-11-2026 10:30:30 WIB","taskname":"mulai waktu tunggu poli","taskid":3,"kodebooking":"ABCDEFGHJE"}]',
    'NobwRA7ghg1gLgVwE4GcwC4wCYAsBaARgLywAYsA2AAgNPQGY7GqB1ASQCEwAaSWRDNnxES5arQZNSrTjzBwoKGADsoAWwCmgtQgA2UAJZVo8BFUTKA5pbMAHAPa6DchUoMATDPV4x77jQBG9vYwBlaCAIIcAMIAIgCiAGIA4gASAFLxYAC+ALpAA',
  ],
];

describe('JKN appendix B.1', () => {
  it('signs', () => {
    expect(tandaTangan(kunci, '1700000000')).to.equal('TosgvFFtsa2mf/zyRpPsqqF0oZOIg/CN5DTouwnTLDc=');
  });

  it('derives the AES key', () => {
    expect(kunciAes(kunci, '1700000000').toString('hex')).to.equal(
      '71a3329b839d9d03bdfee327d1a4e8a3fc57a249269b933dfb43f2d4347cece3',
    );
  });

  it('24-11-2026 10:30:30 WIB is 1795491030000', () => {
    expect(wibInstant('2026-11-24', '10:30') + 30_000).to.equal(1_795_491_030_000);
  });

  it('opens what was encrypted for this request, and nothing else', () => {
    const aes = kunciAes(kunci, '1700000000');
    const cipher = createCipheriv('aes-256-cbc', aes, aes.subarray(0, 16));
    const terenkripsi = cipher.update('BYUwNmD2Q', 'utf8', 'base64') + cipher.final('base64');
    expect(bukaLz(bukaAes(terenkripsi, aes))).to.equal('hello');
    expect(() => bukaLz(bukaAes(terenkripsi, kunciAes(kunci, '1700000001')))).to.throw();
  });

  for (const [asli, tertulis] of lz)
    it(`LZString of ${JSON.stringify(asli.slice(0, 20))}`, () => expect(bukaLz(tertulis)).to.equal(asli));

  for (const rusak of ['BYUwNmD2', '!!!!', 'N4IgNglgzgLi', 'zzzzzzzz'])
    it(`a broken LZString is refused: ${rusak}`, () => expect(() => bukaLz(rusak)).to.throw(RangeError));
});

describe('JKN appendix B.4', () => {
  const langkah = (nama: Langkah['langkah'], change: Partial<Langkah> = {}): Langkah => ({
    langkah: nama,
    status: 'menunggu',
    sebab: null,
    waktu_at: 1000,
    kirim_setelah_at: 0,
    percobaan: 0,
    ...change,
  });
  const terkirim = (nama: Langkah['langkah'], waktu = 1000) =>
    langkah(nama, { status: 'terkirim', waktu_at: waktu });

  it('leaves after its time, not in the last moment of an undo', () => {
    const satu = langkah('3', { kirim_setelah_at: 500 });
    expect([499, 500, 501].map((now) => nilaiLangkah([satu], satu, now))).to.deep.equal([
      'tunggu',
      'tunggu',
      'kirim',
    ]);
  });

  it('leaves only when all before it were sent', () => {
    const tiga = langkah('3');
    expect(nilaiLangkah([langkah('add'), tiga], tiga, 1)).to.equal('tunggu');
    expect(nilaiLangkah([terkirim('add'), langkah('2'), tiga], tiga, 1)).to.equal('tunggu');
    expect(nilaiLangkah([terkirim('add'), tiga], tiga, 1)).to.equal('kirim');
    expect(nilaiLangkah([langkah('add', { status: 'gagal' }), tiga], tiga, 1)).to.equal('pendahulu_gagal');
  });

  it('99 and batal need add, and wait for what is on its way, not for what failed', () => {
    for (const nama of ['99', 'batal'] as const) {
      const akhir = langkah(nama);
      expect(nilaiLangkah([akhir], akhir, 1)).to.equal('kirim');
      expect(nilaiLangkah([langkah('add', { status: 'gagal' }), akhir], akhir, 1)).to.equal(
        'pendahulu_gagal',
      );
      expect(nilaiLangkah([terkirim('add'), langkah('3'), akhir], akhir, 1)).to.equal('tunggu');
      expect(nilaiLangkah([terkirim('add'), langkah('3', { status: 'gagal' }), akhir], akhir, 1)).to.equal(
        'kirim',
      );
    }
  });

  it('waktu strictly grows by at least a second', () => {
    expect(waktuKirim([terkirim('3', 5000)], langkah('4', { waktu_at: 5200 }))).to.equal(6000);
    expect(waktuKirim([terkirim('3', 5000)], langkah('4', { waktu_at: 9000 }))).to.equal(9000);
    expect(waktuKirim([terkirim('add', 90_000)], langkah('3', { waktu_at: 1000 }))).to.equal(1000);
  });

  it('again after 1, 2, 5, 15, 60 minutes, then hourly for 24 h, then never', () => {
    const menit = Array.from({ length: 30 }, (_, i) => tundaUlang(i + 1)).map((one) =>
      one === null ? null : one / 60_000,
    );
    expect(menit).to.deep.equal([1, 2, 5, 15, 60, ...Array.from({ length: 24 }, () => 60), null]);
  });
});

describe('JKN addresses', () => {
  it('an empty list allows all, others only what they name', () => {
    expect(isAllowed([], undefined)).to.equal(true);
    const daftar = ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7'];
    for (const boleh of ['203.0.113.9', '::ffff:203.0.113.9', '2001:db8::1', '198.51.100.7'])
      expect(isAllowed(daftar, boleh), boleh).to.equal(true);
    for (const tidak of ['203.0.114.9', '198.51.100.8', '2001:db9::1', '', undefined, 'bukan'])
      expect(isAllowed(daftar, tidak), tidak).to.equal(false);
  });

  it('knows what an address is', () => {
    expect(['10.0.0.1', '10.0.0.0/8', '::1', '::/128'].every(isNetwork)).to.equal(true);
    expect(['10.0.0', '10.0.0.0/33', '::/129', 'a', ''].some(isNetwork)).to.equal(false);
  });
});

describe('JKN_MODE', () => {
  it('mati unless told otherwise; langsung does not start without what BPJS gave', () => {
    expect(readConfig({}).JKN_MODE).to.equal('mati');
    expect(() => readConfig({ JKN_MODE: 'langsung', JKN_CONS_ID: '1' })).to.throw(
      ConfigError,
      'JKN_BASE_URL, JKN_SECRET, JKN_USER_KEY',
    );
    expect(() => readConfig({ JKN_MODE: 'entah' })).to.throw(ConfigError, 'JKN_MODE');
  });
});
