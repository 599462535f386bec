const ABJAD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-$';

/** A valid LZString text of ASCII: every character as a new entry, nothing compressed. For test servers. */
export function tulisLz(teks: string): string {
  const bits: number[] = [];
  const write = (nilai: number, lebar: number): void => {
    for (let bit = 0; bit < lebar; bit++) bits.push((nilai >> bit) & 1);
  };
  let lebar = 2;
  let ruang = 4;
  const tick = (): void => {
    if (--ruang === 0) ruang = 2 ** lebar++;
  };
  for (const [index, huruf] of [...teks].entries()) {
    write(0, lebar);
    write(huruf.charCodeAt(0), 8);
    if (index === 0) lebar = 3;
    else {
      // The reader adds an entry for the character and one for the pair.
      tick();
      tick();
    }
  }
  write(2, lebar);
  while (bits.length % 6 !== 0) bits.push(0);
  let hasil = '';
  for (let at = 0; at < bits.length; at += 6)
    hasil += ABJAD.charAt(bits.slice(at, at + 6).reduce((sum, bit) => sum * 2 + bit, 0));
  return hasil;
}
