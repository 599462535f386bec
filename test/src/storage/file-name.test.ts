import { expect } from 'chai';
import { cleanFileName } from '../../../src/storage/file-name.js';

const cases: readonly (readonly [string, string])[] = [
  ['foto jalan.jpg', 'foto jalan.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Dokumen\\ktp.pdf', 'ktp.pdf'],
  ['a\u0000b\r\nc.jpg', 'abc.jpg'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['KTP_1275990101900001.jpg', 'KTP_***.jpg'],
  ['IMG_20261121_093000.jpg', 'IMG_20261121_093000.jpg'],
  ['..', 'tanpa nama'],
  ['', 'tanpa nama'],
  ['é', 'é'],
  [`${'x'.repeat(200)}.jpeg`, `${'x'.repeat(67)}…xxxxxxx.jpeg`],
];

describe('cleanFileName', () => {
  for (const [given, expected] of cases) {
    it(`${JSON.stringify(given.slice(0, 30))} -> ${expected.slice(0, 30)}`, () => {
      expect(cleanFileName(given)).to.equal(expected);
    });
  }
});
