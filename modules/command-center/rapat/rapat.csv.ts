import { stringify } from 'csv-stringify/sync';
import { csvCell } from '../../../src/open-data/cells.js';
import type { IsiRapat } from './rapat.rules.js';

/** Columns of the CSV (command-center.md, 6). */
export const KOLOM_CSV = [
  'periode',
  'versi',
  'kode',
  'label',
  'per',
  'kunci',
  'nilai',
  'n',
  'sebelumnya',
] as const;

/** Every figure of a document as CSV (RFC 4180); cells a spreadsheet would run are neutralised. */
export function rapatCsv({ periode, versi, baris, definisi }: IsiRapat): Buffer {
  const names = new Map(definisi.map(({ kode, label }) => [kode, label]));
  const rows = baris.map(({ kode, per, kunci, label, nilai, n, sebelumnya }) => {
    const name = names.get(kode) ?? kode;
    const full = label === '' ? name : `${name}: ${label}`;
    return [periode, versi, kode, full, per, kunci, nilai, n, sebelumnya].map(csvCell);
  });
  return Buffer.from(stringify([KOLOM_CSV, ...rows], { record_delimiter: '\r\n' }), 'utf8');
}
