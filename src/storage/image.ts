import { availableParallelism } from 'node:os';
import type { OverlayOptions, Sharp } from 'sharp';
import { type ExifWitness, readWitness } from './exif.js';
import { Slots } from './slots.js';

/** One public rendition: JPEG, upright, sRGB, without any metadata. */
export interface Rendition {
  readonly bytes: Buffer;
  readonly lebar: number;
  readonly tinggi: number;
}

/** What becomes of an uploaded photo. */
export interface RenderedImage {
  /** Longest side 1600 px, never enlarged. */
  readonly besar: Rendition;
  /** Longest side 320 px, never enlarged. */
  readonly kecil: Rendition;
  readonly saksi: ExifWitness | null;
}

/** Why a file that claims to be an image is not taken. */
export type ImageProblem = 'rusak' | 'piksel' | 'lama';

/** An image that cannot be read or is too much to read. */
export class ImageRefused extends Error {
  constructor(readonly problem: ImageProblem) {
    super(`image refused: ${problem}`);
    this.name = 'ImageRefused';
  }
}

export const maxPixels = 50_000_000;
const maxSeconds = 20;
// Phones send 12 to 24 megapixels; what is larger may need hundreds of MB and is decoded alone.
const ordinaryPixels = 24_000_000;

let loading: ReturnType<typeof loadSharp> | undefined;

/** sharp, loaded with the first picture: 20 MB and 100 ms that a start need not pay. */
function openSharp(): ReturnType<typeof loadSharp> {
  loading ??= loadSharp();
  return loading;
}

async function loadSharp() {
  const { default: sharp } = await import('sharp');
  // libvips would also read SVG, GIF, TIFF, PDF and more: whole parsers nobody here needs. Closed for the process.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Webp'].flatMap((kind) => [
      `VipsForeignLoad${kind}File`,
      `VipsForeignLoad${kind}Buffer`,
    ]),
  });
  // One thread per picture, one picture per core: a queue of uploads then leaves the pages their turn.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

const slots = new Slots(availableParallelism());

/**
 * Re-encodes a photo: first frame, orientation applied, EXIF, ICC, XMP and anything behind the picture gone.
 * JPEG because every phone shows it; mozjpeg because it is sent once and looked at often (30 % smaller).
 * @param now UTC ms, bounds the time the camera claims
 * @throws ImageRefused
 */
export async function renderImage(path: string, now: number): Promise<RenderedImage> {
  const { pixels, exif } = await readHeader(path);
  if (pixels > maxPixels) throw new ImageRefused('piksel');
  const saksi = await readWitness(exif, now);
  return slots.run(pixels > ordinaryPixels ? slots.capacity : 1, async () => {
    const sharp = await openSharp();
    const options = { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true } as const;
    const besar = await encode(fit(sharp(path, options).autoOrient(), 1600), 78);
    const kecil = await encode(fit(sharp(besar.bytes, options), 320), 72);
    return { besar, kecil, saksi };
  });
}

async function readHeader(
  path: string,
): Promise<{ readonly pixels: number; readonly exif: Buffer | undefined }> {
  const sharp = await openSharp();
  try {
    // Only the header is read here, so the size can be named instead of "broken".
    const { width, height, exif } = await sharp(path, { limitInputPixels: false }).metadata();
    return { pixels: width * height, exif };
  } catch {
    throw new ImageRefused('rusak');
  }
}

function fit(image: Sharp, side: number): Sharp {
  return image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' });
}

async function encode(image: Sharp, quality: number): Promise<Rendition> {
  try {
    const { data, info } = await image
      .timeout({ seconds: maxSeconds })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, lebar: info.width, tinggi: info.height };
  } catch (error) {
    const slow = error instanceof Error && error.message.startsWith('timeout');
    throw new ImageRefused(slow ? 'lama' : 'rusak');
  }
}

/** A rectangle in percent of a picture's width and height, measured from its upper left corner. */
export interface Kotak {
  readonly kiri: number;
  readonly atas: number;
  readonly lebar: number;
  readonly tinggi: number;
}

/**
 * A new picture with black rectangles burnt in: decoded, painted over and encoded again, so that nothing of what lay
 * below remains in the file.
 * @param source one of our own renditions
 * @throws ImageRefused
 */
export async function redactImage(
  source: Buffer,
  boxes: readonly Kotak[],
): Promise<Pick<RenderedImage, 'besar' | 'kecil'>> {
  const options = { failOn: 'error', limitInputPixels: maxPixels } as const;
  return slots.run(1, async () => {
    const sharp = await openSharp();
    const { width, height } = await sharp(source, options).metadata();
    const black = boxes.map((box) => blackOver(box, width, height));
    const besar = await encode(sharp(source, options).composite(black), 78);
    const kecil = await encode(fit(sharp(besar.bytes, options), 320), 72);
    return { besar, kecil };
  });
}

function blackOver({ kiri, atas, lebar, tinggi }: Kotak, width: number, height: number): OverlayOptions {
  const left = Math.min(Math.floor((kiri / 100) * width), width - 1);
  const top = Math.min(Math.floor((atas / 100) * height), height - 1);
  const size = {
    width: Math.max(1, Math.min(Math.ceil((lebar / 100) * width), width - left)),
    height: Math.max(1, Math.min(Math.ceil((tinggi / 100) * height), height - top)),
  };
  return { input: { create: { ...size, channels: 3, background: '#000000' } }, left, top };
}
