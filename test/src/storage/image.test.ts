import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { ImageRefused, type RenderedImage, renderImage } from '../../../src/storage/image.js';
import { photo } from './pictures.js';

const now = Date.UTC(2026, 10, 21, 12);

describe('renderImage', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'binjai-gambar-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function render(bytes: Buffer): Promise<RenderedImage> {
    const path = join(folder, 'foto');
    await writeFile(path, bytes);
    return renderImage(path, now);
  }

  const sizeOf = ({ lebar, tinggi }: { lebar: number; tinggi: number }): string =>
    `${String(lebar)}x${String(tinggi)}`;

  it('makes 1600 and 320 px', async () => {
    const { besar, kecil } = await render(await photo({ width: 4000, height: 3000 }));
    expect([sizeOf(besar), sizeOf(kecil)]).to.deep.equal(['1600x1200', '320x240']);
    expect((await sharp(kecil.bytes).metadata()).format).to.equal('jpeg');
  });

  it('never enlarges', async () => {
    const { besar, kecil } = await render(await photo({ width: 100, height: 60 }));
    expect([sizeOf(besar), sizeOf(kecil)]).to.deep.equal(['100x60', '100x60']);
  });

  it('applies the orientation: a phone held upright', async () => {
    const { besar } = await render(await photo({ width: 400, height: 200, orientation: 6 }));
    expect(sizeOf(besar)).to.equal('200x400');
    // Orientation 6 turns clockwise: what was top left stands top right.
    const { data, info } = await sharp(besar.bytes).raw().toBuffer({ resolveWithObject: true });
    const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 0;
    expect(red(190, 10)).to.be.greaterThan(180);
    expect(red(10, 10)).to.be.lessThan(80);
  });

  it('keeps position and time as a witness and out of the public bytes', async () => {
    const source = await photo({ gps: [3.6, 98.485], taken: '2026:11:20 09:30:00' });
    expect(source.includes('RAHASIA-EXIF')).to.equal(true);
    const { besar, kecil, saksi } = await render(source);
    expect(saksi?.lintang).to.be.closeTo(3.6, 1e-6);
    expect(saksi?.bujur).to.be.closeTo(98.485, 1e-6);
    expect(saksi?.diambilAt).to.equal(Date.UTC(2026, 10, 20, 2, 30)); // no offset written: WIB
    for (const { bytes } of [besar, kecil]) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect([exif, icc, xmp, iptc, orientation]).to.deep.equal([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(bytes.includes('RAHASIA-EXIF') || bytes.includes('Exif')).to.equal(false);
    }
  });

  for (const taken of ['2026:11:23 09:30:00', '1999:12:31 00:00:00', '0000:00:00 00:00:00', 'kemarin']) {
    it(`does not believe a camera that says ${taken}`, async () => {
      expect((await render(await photo({ taken }))).saksi).to.equal(null);
    });
  }

  it('takes 0,0 for no position', async () => {
    expect((await render(await photo({ gps: [0, 0] }))).saksi).to.equal(null);
  });

  it('puts transparent pictures on white', async () => {
    const clear = await sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const pixel = await sharp((await render(clear)).besar.bytes)
      .raw()
      .toBuffer();
    expect(pixel[0]).to.be.greaterThan(250);
  });

  it('takes the first picture of an animated WebP', async () => {
    const frames = await sharp(Buffer.concat([Buffer.alloc(300, 255), Buffer.alloc(300, 0)]), {
      raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).to.equal(2);
    expect(sizeOf((await render(frames)).besar)).to.equal('10x10');
  });

  it('cannot even open an SVG', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await render(svg).catch((e: unknown) => e))
      .to.be.instanceOf(ImageRefused)
      .with.property('problem', 'rusak');
  });
});
