import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A file as a form sends it. */
export interface FormFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface PhotoOptions {
  readonly format?: 'jpeg' | 'png' | 'webp';
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation 1-8; a phone held upright writes 6. */
  readonly orientation?: number;
  /** EXIF GPS, degrees north and east. */
  readonly gps?: { readonly lintang: number; readonly bujur: number };
  /** Makes the bytes, and so the SHA-256, different. */
  readonly seed?: number;
}

/** A real photo as phones make them: noise over a gradient, so that it does not compress to nothing. */
export async function photo({
  format = 'jpeg',
  width = 800,
  height = 600,
  orientation,
  gps,
  seed = 1,
}: PhotoOptions = {}): Promise<FormFile> {
  let image = sharp(gradient(width, height, seed), { raw: { width, height, channels: 3 } });
  if (orientation !== undefined) image = image.withMetadata({ orientation });
  if (gps) image = image.withExifMerge({ IFD0: { Make: 'Uji', Model: 'Ponsel' }, IFD3: gpsTags(gps) });
  const bytes = await image.toFormat(format, { quality: 80 }).toBuffer();
  return { name: `foto.${format === 'jpeg' ? 'jpg' : format}`, type: `image/${format}`, bytes };
}

/** A one-page PDF. */
export function pdf(text = 'Uji'): FormFile {
  const body = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
  return { name: 'dokumen.pdf', type: 'application/pdf', bytes: Buffer.from(body) };
}

/** A PNG that claims and really unpacks to this size, in few bytes: a decompression bomb when large. */
export function flatPng(width: number, height: number): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(width / 8));
  const pixels = deflateSync(Buffer.alloc(row.length * height), { level: 9 });
  return pngOf(width, height, pixels);
}

/** A PNG of one bit per pixel with this compressed content, whatever it is. */
export function pngOf(width: number, height: number, pixels: Buffer, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunks = [
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, check]);
}

function gradient(width: number, height: number, seed: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  let noise = seed * 2654435761;
  for (let at = 0; at < pixels.length; at++) {
    noise = (Math.imul(noise, 1664525) + 1013904223) | 0;
    const x = ((at / 3) | 0) % width;
    pixels[at] = (((x * 200) / width) | 0) + ((noise >>> 26) & 31);
  }
  return pixels;
}

function gpsTags({ lintang, bujur }: NonNullable<PhotoOptions['gps']>): Record<string, string> {
  return {
    GPSLatitudeRef: lintang < 0 ? 'S' : 'N',
    GPSLatitude: degrees(Math.abs(lintang)),
    GPSLongitudeRef: bujur < 0 ? 'W' : 'E',
    GPSLongitude: degrees(Math.abs(bujur)),
  };
}

function degrees(value: number): string {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
  return `${String(whole)}/1 ${String(minutes)}/1 ${String(seconds)}/1000`;
}
