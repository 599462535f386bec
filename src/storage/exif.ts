/**
 * What the camera wrote into a photo: a second witness beside the browser's position. Its absence means nothing
 * (Android strips it on upload), its presence proves little. Never part of the public copy.
 */
export interface ExifWitness {
  /** Degrees, WGS 84; both or neither. */
  readonly lintang: number | null;
  readonly bujur: number | null;
  /** UTC ms; a time without offset is read as WIB. */
  readonly diambilAt: number | null;
}

const maxBlockBytes = 256 * 1024;
const header = Buffer.from('Exif\0\0');
const earliest = Date.UTC(2000, 0, 1);

/**
 * Reads position and time from an EXIF block as sharp hands it over. Values out of range, at 0/0, before 2000 or
 * after tomorrow count as absent; a broken block is no witness and no error.
 * @param now UTC ms
 */
export async function readWitness(block: Buffer | undefined, now: number): Promise<ExifWitness | null> {
  if (block === undefined || block.length > maxBlockBytes) return null;
  const tiff = block.subarray(0, header.length).equals(header) ? block.subarray(header.length) : block;
  const tags = await readTags(tiff);
  const point = readPoint(tags['latitude'], tags['longitude']);
  const diambilAt = readMoment(tags['DateTimeOriginal'], tags['OffsetTimeOriginal'], now);
  return point === null && diambilAt === null
    ? null
    : { lintang: point?.lintang ?? null, bujur: point?.bujur ?? null, diambilAt };
}

async function readTags(tiff: Buffer): Promise<Readonly<Record<string, unknown>>> {
  try {
    const options = {
      reviveValues: false,
      gps: true,
      exif: { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'] },
    };
    const { default: exifr } = await import('exifr');
    const tags: unknown = await exifr.parse(tiff, options);
    return typeof tags === 'object' && tags !== null ? (tags as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function readPoint(
  lintang: unknown,
  bujur: unknown,
): { readonly lintang: number; readonly bujur: number } | null {
  if (typeof lintang !== 'number' || typeof bujur !== 'number') return null;
  const within = Math.abs(lintang) <= 90 && Math.abs(bujur) <= 180;
  return within && (lintang !== 0 || bujur !== 0) ? { lintang, bujur } : null;
}

const wallClock = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/;
const offset = /^[+-]\d{2}:\d{2}$/;

function readMoment(text: unknown, zone: unknown, now: number): number | null {
  const parts = typeof text === 'string' ? wallClock.exec(text) : null;
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const suffix = typeof zone === 'string' && offset.test(zone) ? zone : '+07:00';
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${suffix}`);
  return at >= earliest && at <= now + 86_400_000 ? at : null;
}
