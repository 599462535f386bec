/** A colour as red, green, blue. */
type Warna = readonly [number, number, number];

const lebar = 800;
const tinggi = 600;

/** Plain pictures for the demo city, painted pixel by pixel: nobody's photo, nobody's street. */
class Kanvas {
  private readonly piksel = Buffer.alloc(lebar * tinggi * 3);

  fill(warnaAt: (x: number, y: number) => Warna | null): this {
    for (let y = 0; y < tinggi; y += 1) {
      for (let x = 0; x < lebar; x += 1) {
        const warna = warnaAt(x, y);
        if (warna !== null) this.piksel.set(grain(warna, x, y), (y * lebar + x) * 3);
      }
    }
    return this;
  }

  ellipse(cx: number, cy: number, rx: number, ry: number, warna: Warna): this {
    return this.fill((x, y) => (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1 ? warna : null));
  }

  box(x0: number, y0: number, x1: number, y1: number, warna: Warna): this {
    return this.fill((x, y) => (x >= x0 && x < x1 && y >= y0 && y < y1 ? warna : null));
  }

  async toPng(): Promise<Buffer> {
    // Read when a demo city is painted; a running city never needs it here.
    const { default: sharp } = await import('sharp');
    return sharp(this.piksel, { raw: { width: lebar, height: tinggi, channels: 3 } })
      .png()
      .toBuffer();
  }
}

/** A little unevenness, so that areas look like asphalt and leaves instead of plastic. */
function grain([r, g, b]: Warna, x: number, y: number): number[] {
  const n = ((x * 73_856_093) ^ (y * 19_349_663)) & 15;
  return [r + n - 8, g + n - 8, b + n - 8].map((one) => Math.max(0, Math.min(255, one)));
}

const aspal: Warna = [104, 106, 108];
const tanah: Warna = [122, 96, 66];
const air: Warna = [96, 118, 116];

function jalan(langit: Warna = [176, 206, 226]): Kanvas {
  return new Kanvas()
    .fill((_, y) => (y < 210 ? langit : [112, 148, 84]))
    .fill((x, y) => (y >= 210 && Math.abs(x - 400) < 90 + (y - 210) * 0.85 ? aspal : null))
    .box(60, 130, 210, 230, [196, 170, 138])
    .box(600, 120, 760, 228, [182, 148, 126]);
}

const malam: Warna = [30, 36, 58];

/** Before and after, by what is wrong. */
export const lukisan: Readonly<
  Record<string, { readonly sebelum: () => Kanvas; readonly sesudah: () => Kanvas }>
> = {
  jalan: {
    sebelum: () =>
      jalan()
        .ellipse(390, 430, 120, 46, tanah)
        .ellipse(385, 436, 84, 28, air)
        .ellipse(520, 350, 44, 16, tanah),
    sesudah: () => jalan().ellipse(390, 430, 124, 50, [72, 74, 77]).ellipse(520, 350, 48, 20, [72, 74, 77]),
  },
  sampah: {
    sebelum: () =>
      jalan()
        .ellipse(250, 440, 120, 60, [70, 70, 74])
        .ellipse(320, 470, 80, 44, [206, 198, 180])
        .ellipse(210, 470, 60, 36, [178, 60, 52])
        .ellipse(280, 420, 50, 30, [64, 96, 148]),
    sesudah: () => jalan(),
  },
  drainase: {
    sebelum: () =>
      jalan()
        .box(90, 330, 300, 600, [86, 78, 62])
        .ellipse(190, 430, 90, 30, [150, 138, 104])
        .ellipse(210, 520, 70, 26, [110, 140, 70]),
    sesudah: () => jalan().box(90, 330, 300, 600, [150, 152, 150]).box(120, 330, 270, 600, air),
  },
  lampu: {
    sebelum: () => jalan(malam).box(560, 90, 574, 420, [90, 92, 96]).ellipse(540, 92, 36, 12, [60, 60, 62]),
    sesudah: () =>
      jalan(malam)
        .box(560, 90, 574, 420, [90, 92, 96])
        .ellipse(520, 150, 120, 90, [186, 170, 104])
        .ellipse(540, 92, 36, 12, [255, 240, 176]),
  },
};

/** Which picture suits a kategori. */
export function lukisanOf(kategoriKode: string): string {
  if (kategoriKode === 'sampah' || kategoriKode === 'pohon' || kategoriKode === 'ketertiban') return 'sampah';
  if (kategoriKode === 'drainase' || kategoriKode === 'banjir' || kategoriKode === 'jentik-fogging')
    return 'drainase';
  return kategoriKode === 'lampu-jalan' || kategoriKode === 'listrik' ? 'lampu' : 'jalan';
}
