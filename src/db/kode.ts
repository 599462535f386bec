import { randomInt } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A public code: awalan, year of issue (WIB) and six digits, e.g. `PGD-2026-000123`. */
export function formatKode(awalan: string, tahun: number, nomor: number): string {
  return `${awalan}-${String(tahun)}-${String(nomor).padStart(6, '0')}`;
}

/** Random Crockford base-32 characters, for secrets that people read aloud. */
export function randomCrockford(length: number): string {
  return Array.from({ length }, () => crockford[randomInt(32)]).join('');
}

/** The same text as Crockford meant it: upper case, no blanks or hyphens, O as 0, I and L as 1. */
export function normaliseCrockford(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/**
 * A typed public code in its one spelling, or null when the form is not `AWALAN-YYYY-NNNNNN`.
 * Case, spaces and hyphens do not matter; among the digits O is 0, I and L are 1.
 */
export function normaliseKode(text: string): string | null {
  const compact = text.toUpperCase().replace(/[\s-]/g, '');
  const match = /^([A-Z]{2,3}?)([0-9OIL]{10})$/.exec(compact);
  if (!match?.[1] || !match[2]) return null;
  const digits = match[2].replace(/O/g, '0').replace(/[IL]/g, '1');
  return `${match[1]}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Encodes bytes in Crockford base 32, five bits a character (the last bits that do not fill one are dropped). */
export function encodeCrockford(bytes: Uint8Array, length: number): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += crockford.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}
