import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { findPdfProblem } from '../../../src/storage/pdf.js';
import { pdf } from './pictures.js';

const stream = (dictionary: string, body: Buffer | string): string =>
  `5 0 obj\n<< ${dictionary} >>\nstream\n${Buffer.from(body).toString('latin1')}\nendstream\nendobj`;

const cases: readonly (readonly [string, Buffer, ReturnType<typeof findPdfProblem>])[] = [
  ['a plain PDF', pdf(''), null],
  [
    'one that opens at a page',
    pdf('3 0 obj << /OpenAction [4 0 R /Fit] /URI (https://binjaikota.go.id) >> endobj'),
    null,
  ],
  ['a picture whose bytes spell /JS', pdf(stream('/Length 20', 'x/JS /JavaScript /Launch ')), null],
  ['JavaScript', pdf('3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), 'aktif'],
  ['JavaScript spelled with codes', pdf('3 0 obj << /S /J#61vaScript >> endobj'), 'aktif'],
  [
    'JavaScript in an object stream',
    pdf(stream('/Type /ObjStm /Filter /FlateDecode', deflateSync('3 0 << /S /JavaScript >>'))),
    'aktif',
  ],
  ['a program to launch', pdf('3 0 obj << /S /Launch /F (cmd.exe) >> endobj'), 'aktif'],
  ['an embedded file', pdf('3 0 obj << /Type /EmbeddedFile >> endobj'), 'aktif'],
  ['XFA forms', pdf('3 0 obj << /XFA 4 0 R >> endobj'), 'aktif'],
  ['a password', pdf('trailer << /Encrypt 9 0 R >>'), 'terkunci'],
  ['the head alone', Buffer.from('%PDF-1.7\n'), 'rusak'],
  ['a cut end', pdf('x'.repeat(5000)).subarray(0, 3000), 'rusak'],
  ['end mark but no object', Buffer.from('%PDF-1.7\n%%EOF'), 'rusak'],
  ['HTML behind a PDF', Buffer.concat([pdf(''), Buffer.alloc(5000, 'x')]), 'rusak'],
  ['an odd version', Buffer.from('%PDF-x.7\n1 0 obj\n%%EOF'), 'rusak'],
  [
    'an object stream that inflates to 100 MB',
    pdf(stream('/Type /ObjStm', deflateSync(Buffer.alloc(100_000_000)))),
    null,
  ],
];

describe('findPdfProblem', () => {
  for (const [judul, bytes, expected] of cases) {
    it(`${judul}: ${expected ?? 'taken'}`, () => {
      expect(findPdfProblem(bytes)).to.equal(expected);
    });
  }
});
