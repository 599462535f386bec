/**
 * Indonesian formats without Intl: the ICU data of the host must never change what a citizen reads.
 * WIB is UTC+7 all year (no summer time), so it is a fixed offset.
 */
const WIB_OFFSET_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;
const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** An instant in UTC milliseconds, or a WIB day written `YYYY-MM-DD`. */
export type Moment = number | string;

function wib(moment: Moment): Date {
  if (typeof moment === 'number') return new Date(moment + WIB_OFFSET_MS);
  return new Date(`${moment.slice(0, 10)}T00:00:00Z`);
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `1250000` -> `1.250.000`; `1234.5` with one decimal -> `1.234,5`. */
export function formatAngka(value: number | bigint, desimal = 0): string {
  if (typeof value === 'bigint') {
    return (value < 0n ? '-' : '') + groupThousands(String(value < 0n ? -value : value));
  }
  const [whole = '0', fraction] = Math.abs(value).toFixed(desimal).split('.');
  const text = groupThousands(whole) + (fraction === undefined ? '' : `,${fraction}`);
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Whole rupiah: `1250000` -> `Rp1.250.000`, `-500` -> `-Rp500`. */
export function formatRupiah(value: number | bigint): string {
  const text = formatAngka(value);
  return text.startsWith('-') ? `-Rp${text.slice(1)}` : `Rp${text}`;
}

/** `21 November 2026`, the WIB day of an instant or the given day. */
export function formatTanggal(moment: Moment): string {
  const date = wib(moment);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** `Sabtu, 21 November 2026`. */
export function formatHari(moment: Moment): string {
  return `${DAYS[wib(moment).getUTCDay()] ?? ''}, ${formatTanggal(moment)}`;
}

/** `10.15`, the time of day in WIB. */
export function formatJam(instant: number): string {
  const date = wib(instant);
  return `${two(date.getUTCHours())}.${two(date.getUTCMinutes())}`;
}

/** `21 November 2026 pukul 10.15 WIB`. */
export function formatTanggalWaktu(instant: number): string {
  return `${formatTanggal(instant)} pukul ${formatJam(instant)} WIB`;
}

/** For `<time datetime>`: an instant as ISO 8601 with the WIB offset, a day unchanged. */
export function formatIso(moment: Moment): string {
  if (typeof moment === 'string') return moment.slice(0, 10);
  const date = wib(moment);
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}+07:00`;
}

function spell(distance: number): string {
  if (distance < HOUR_MS) return `${Math.floor(distance / MINUTE_MS)} menit`;
  if (distance < DAY_MS) return `${Math.floor(distance / HOUR_MS)} jam`;
  return `${Math.floor(distance / DAY_MS)} hari`;
}

/** `baru saja`, `3 jam lalu`, `2 hari lagi`; beyond 30 days the date itself. */
export function formatRelatif(instant: number, now: number): string {
  const distance = Math.abs(now - instant);
  if (distance < MINUTE_MS) return instant > now ? 'sebentar lagi' : 'baru saja';
  if (distance > 30 * DAY_MS) return formatTanggal(instant);
  return `${spell(distance)} ${instant > now ? 'lagi' : 'lalu'}`;
}

/** Length of time in words: `3 hari 4 jam`, `25 menit`; never negative. */
export function formatLama(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE_MS) return 'kurang dari 1 menit';
  const hours = Math.floor((length % DAY_MS) / HOUR_MS);
  if (length < DAY_MS || hours === 0) return spell(length);
  return `${spell(length)} ${hours} jam`;
}

/** `1275990101900001` -> `127599******0001`; anything that is not 16 digits is hidden whole. */
export function maskNik(nik: string): string {
  if (!/^\d{16}$/.test(nik)) return '****************';
  return `${nik.slice(0, 6)}******${nik.slice(12)}`;
}
