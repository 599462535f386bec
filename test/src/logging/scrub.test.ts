import { expect } from 'chai';
import { scrub } from '../../../src/logging/scrub.js';

describe('what leaves a log line', () => {
  const gone: Readonly<Record<string, string>> = {
    '"path":"/x/1275990101200001"': '"path":"/x/[nomor]"',
    '/x/1275%209901%200120%200001': '/x/[nomor]',
    '/x/%2B6281288428842': '/x/[telepon]',
    'hubungi 0812-8842-8842': 'hubungi [telepon]',
    '/x/siti%40contoh.test': '/x/[surel]',
    'surat siti@contoh.test ditolak': 'surat [surel] ditolak',
  };
  for (const [line, left] of Object.entries(gone)) {
    it(line, () => {
      expect(scrub(line)).to.equal(left);
    });
  }

  it('nothing of ours', () => {
    const line =
      '{"time":"2026-11-21T21:04:47.766Z","requestId":"01a1ffed-0c7e-73b3-87b1-6d3a598d00f9","ms":12}';
    expect(scrub(line)).to.equal(line);
  });
});
