// LZString (MIT, pieroxy): an LZ dictionary over UTF-16 units, its codes written bit by bit, six bits a character.
// BPJS answers in this form; only reading it is needed here.

const ABJAD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-$';
const BIT = 6;
const DELAPAN = 0;
const ENAM_BELAS = 1;
const SELESAI = 2;

/** Reads codes of growing width, lowest bit first. */
class PembacaBit {
  private letak = 0;
  private sisa = 0;
  private nilai = 0;

  constructor(private readonly teks: string) {}

  read(lebar: number): number {
    let hasil = 0;
    for (let bit = 0; bit < lebar; bit++) hasil += this.bit() * 2 ** bit;
    return hasil;
  }

  private bit(): number {
    if (this.sisa === 0) {
      this.nilai = ABJAD.indexOf(this.teks.charAt(this.letak++));
      if (this.letak > this.teks.length || this.nilai < 0) throw new RangeError('not an LZString text');
      this.sisa = BIT;
    }
    this.sisa--;
    return (this.nilai >> this.sisa) & 1;
  }
}

/** `LZString.decompressFromEncodedURIComponent`. @throws RangeError when the text is broken or cut off */
export function bukaLz(teks: string): string {
  if (teks === '') return '';
  const bit = new PembacaBit(teks.replaceAll(' ', '+'));
  // 0, 1 and 2 are commands; 3 is the first entry.
  const kamus: string[] = ['', '', ''];
  const huruf = (perintah: number): string => String.fromCharCode(bit.read(perintah === DELAPAN ? 8 : 16));
  const pertama = bit.read(2);
  if (pertama === SELESAI) return '';
  if (pertama > SELESAI) throw new RangeError('not an LZString text');
  let sebelum = huruf(pertama);
  const hasil = [sebelum];
  kamus.push(sebelum);
  let lebar = 3;
  // How many entries still fit the width.
  let ruang = 4;
  for (;;) {
    let kode = bit.read(lebar);
    if (kode === SELESAI) return hasil.join('');
    if (kode === DELAPAN || kode === ENAM_BELAS) {
      kamus.push(huruf(kode));
      kode = kamus.length - 1;
      if (--ruang === 0) ruang = 2 ** lebar++;
    }
    const kini = kamus[kode] ?? (kode === kamus.length ? sebelum + sebelum.charAt(0) : null);
    if (kini === null) throw new RangeError('not an LZString text');
    hasil.push(kini);
    kamus.push(sebelum + kini.charAt(0));
    sebelum = kini;
    if (--ruang === 0) ruang = 2 ** lebar++;
  }
}
