const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK = `${CROCKFORD}*~$=U`;

/** Check symbol (Crockford, mod 37) of nine base-32 characters. @throws RangeError for other characters. */
export function simbolPeriksa(sembilan: string): string {
  let sisa = 0;
  for (const huruf of sembilan) {
    const nilai = CROCKFORD.indexOf(huruf);
    if (nilai < 0) throw new RangeError('not a Crockford character');
    sisa = (sisa * 32 + nilai) % 37;
  }
  return CHECK.charAt(sisa);
}

/** Nine characters with their check symbol, or null while it is one nobody can say: `*~$=U`. */
export function lengkapiKode(sembilan: string): string | null {
  const simbol = simbolPeriksa(sembilan);
  return CROCKFORD.includes(simbol) ? `${sembilan}${simbol}` : null;
}

/** A typed kode in its one spelling, or null when its form or check symbol is wrong. O, I, L read as 0, 1, 1. */
export function bacaKode(tertulis: string): string | null {
  const rapi = tertulis.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(rapi)) return null;
  return lengkapiKode(rapi.slice(0, 9)) === rapi ? rapi : null;
}

/** As people read it: 5 + 5. */
export function tampilKode(kode: string): string {
  return `${kode.slice(0, 5)} ${kode.slice(5)}`;
}

/** The number on the wall: `A-012`. */
export function tampilNomor(awalan: string, nomor: number): string {
  return `${awalan}-${String(nomor).padStart(3, '0')}`;
}
