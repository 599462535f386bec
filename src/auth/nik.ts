/** What the sixteen digits say: region of issue, birth day, sex, serial. */
export interface NikParts {
  readonly wilayah: string;
  /** `YYYY-MM-DD`; the century is the latest one that is not in the future of `today`. */
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly urutan: string;
}

/** Women carry their birth day + 40 (Permendagri 108/2019). */
const FEMALE_DAY_OFFSET = 40;

/** Removes spaces, dots and hyphens people type into a NIK or KK number. */
export function normaliseNik(text: string): string {
  return text.replace(/[\s.-]/g, '');
}

/**
 * Reads a NIK by its structure alone; null when it cannot be one.
 * @param today the WIB day `YYYY-MM-DD` that decides the century.
 */
export function parseNik(nik: string, today: string): NikParts | null {
  if (!/^[1-9]\d{15}$/.test(nik)) return null;
  const rawDay = Number(nik.slice(6, 8));
  const isFemale = rawDay > FEMALE_DAY_OFFSET;
  const day = isFemale ? rawDay - FEMALE_DAY_OFFSET : rawDay;
  const tanggalLahir = birthDate(day, Number(nik.slice(8, 10)), Number(nik.slice(10, 12)), today);
  const urutan = nik.slice(12);
  if (tanggalLahir === null || urutan === '0000') return null;
  return { wilayah: nik.slice(0, 6), tanggalLahir, jenisKelamin: isFemale ? 'P' : 'L', urutan };
}

/** True when the text has the structure of a NIK. */
export function isNik(nik: string, today: string): boolean {
  return parseNik(nik, today) !== null;
}

/** True when the text can be a family-card number: sixteen digits with a serial (its date is the day of issue). */
export function isKk(kk: string): boolean {
  return /^[1-9]\d{15}$/.test(kk) && kk.slice(12) !== '0000';
}

function birthDate(day: number, month: number, shortYear: number, today: string): string | null {
  const thisCentury = 2000 + shortYear;
  const candidate = isoDay(thisCentury, month, day);
  if (candidate !== null && candidate <= today) return candidate;
  return isoDay(thisCentury - 100, month, day);
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
