/** What a typed code turned out to be, by its form alone. */
export type Tebakan =
  | { readonly jenis: 'kosong' }
  /** 16 digits: never repeated, never looked up. */
  | { readonly jenis: 'nik' }
  /** 8 or 16 characters: a secret that its own page asks for. */
  | { readonly jenis: 'rahasia'; readonly panjang: 8 | 16 }
  /** Spellings to ask the modules about, most likely first. */
  | { readonly jenis: 'kode'; readonly ejaan: readonly string[] };

/** Blanks and every kind of hyphen a phone keyboard makes. */
const SEPARATORS = /[\s\u2010-\u2015\u2212_.-]/g;
const SECRET_LENGTHS = [8, 16] as const;
const CROCKFORD = /^[0-9A-HJKMNP-TV-Z]+$/;

/**
 * Reads what somebody typed into the lacak box: case, blanks and hyphens do not matter; among digits O is 0, I and L
 * are 1 (portal.md, Core). Decides nothing about whether such a code exists.
 */
export function guessCode(text: string): Tebakan {
  const compact = text.toUpperCase().replace(SEPARATORS, '');
  if (compact === '') return { jenis: 'kosong' };
  const digits = asDigits(compact);
  if (/^\d{16}$/.test(digits)) return { jenis: 'nik' };
  const ejaan = [numbered(compact), short(compact), crockford(digits)].filter((one) => one !== null);
  const secret = SECRET_LENGTHS.find((length) => length === compact.length && CROCKFORD.test(digits));
  if (secret !== undefined && numbered(compact) === null) return { jenis: 'rahasia', panjang: secret };
  return { jenis: 'kode', ejaan };
}

/** `AWALAN-YYYY-NNNNNN`. */
function numbered(compact: string): string | null {
  const match = /^([A-Z]{2,3}?)([0-9OIL]{10})$/.exec(compact);
  if (!match?.[1] || !match[2]) return null;
  const digits = asDigits(match[2]);
  return `${match[1]}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** `AWALAN-NNN`, a code without year (towers). */
function short(compact: string): string | null {
  const match = /^([A-Z]{3})([0-9OIL]{3})$/.exec(compact);
  return match?.[1] && match[2] ? `${match[1]}-${asDigits(match[2])}` : null;
}

/** A code without awalan (a hospital registration: 10 characters). */
function crockford(digits: string): string | null {
  return CROCKFORD.test(digits) ? digits : null;
}

function asDigits(text: string): string {
  return text.replace(/O/g, '0').replace(/[IL]/g, '1');
}
