import sharp from 'sharp';

export interface PhotoOptions {
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation 1-8. */
  readonly orientation?: number;
  /** Degrees north and east, written as EXIF GPS. */
  readonly gps?: readonly [number, number];
  /** `YYYY:MM:DD HH:MM:SS` as cameras write it. */
  readonly taken?: string;
  /** Makes otherwise equal photos differ. */
  readonly seed?: number;
}

/** Bytes of a JPEG like a phone's: red in its top left corner, blue elsewhere, noise, with the EXIF asked for. */
export async function photo(options: PhotoOptions = {}): Promise<Buffer> {
  const { width = 640, height = 480, orientation = 1, gps, taken, seed = 1 } = options;
  const image = sharp(pixels(width, height, seed), { raw: { width, height, channels: 3 } }).jpeg({
    quality: 90,
  });
  const exif: Record<string, Record<string, string>> = {
    IFD0: { Make: 'TELEPON-UJI', Copyright: 'RAHASIA-EXIF' },
  };
  if (taken) exif['IFD2'] = { DateTimeOriginal: taken };
  if (gps) {
    exif['IFD3'] = {
      GPSLatitudeRef: 'N',
      GPSLatitude: degrees(gps[0]),
      GPSLongitudeRef: 'E',
      GPSLongitude: degrees(gps[1]),
    };
  }
  return image.withMetadata({ orientation, exif }).toBuffer();
}

function pixels(width: number, height: number, seed: number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const corner = x < width / 4 && y < height / 4;
      bytes[at] = corner ? 220 : 20;
      bytes[at + 1] = (x * seed + y) % 32;
      bytes[at + 2] = corner ? 20 : 200;
    }
  }
  return bytes;
}

function degrees(value: number): string {
  const whole = Math.floor(value);
  return `${String(whole)}/1 ${String(Math.round((value - whole) * 60 * 10_000))}/10000 0/1`;
}

/** A smallest PDF around some objects. */
export function pdf(objects: string): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${objects}\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  );
}
