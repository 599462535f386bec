import { DAY_MS, endOfWibDay, isDay, startOfWibDay } from '../../../../src/time/time.js';
import { badRequest } from './refusal.js';

/** Which end of a window a date stands for. */
export type Ujung = 'awal' | 'akhir';

const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(Z|[+\- ]\d{2}:\d{2})$/;

/**
 * UTC ms (whole seconds) of a wire date; null when it is none. A blank stands for the `+` a client forgot to encode;
 * a bare date is that WIB day's first or last second; a time without zone is none.
 */
export function readMoment(text: string, ujung: Ujung): number | null {
  if (isDay(text)) return ujung === 'awal' ? startOfWibDay(text) : endOfWibDay(text) - 999;
  const match = moment.exec(text);
  if (!match) return null;
  const [, day = '', time = '', zone = ''] = match;
  const at = isDay(day) ? Date.parse(`${day}T${time}${zone.replace(' ', '+')}`) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** A window of time, both ends inclusive and whole seconds, UTC ms. */
export interface Jendela {
  readonly dari: number;
  readonly sampai: number;
}

const spanMs = 90 * DAY_MS;

/**
 * The window of a request. Without dates the last `bawaan` ms; one date opens 90 days (or `bawaan`) from or up to it.
 * @throws Refusal 400 for dates that are none, a window the wrong way round, or one of more than 90 days
 */
export function readWindow(
  dates: { readonly start: string | null; readonly end: string | null },
  now: number,
  bawaan: number,
): Jendela {
  const dari = dates.start === null ? null : requireMoment(dates.start, 'awal', 'start_date');
  const sampai = dates.end === null ? null : requireMoment(dates.end, 'akhir', 'end_date');
  const second = Math.floor(now / 1000) * 1000;
  const jendela = {
    dari: dari ?? (sampai === null ? second - bawaan : sampai - spanMs),
    sampai: sampai ?? (dari === null ? second : dari + spanMs),
  };
  if (jendela.dari > jendela.sampai) throw badRequest('start_date harus sebelum end_date.');
  if (jendela.sampai - jendela.dari > spanMs) throw badRequest('Rentang waktu paling panjang 90 hari.');
  return jendela;
}

/** A moment that must be one. @throws Refusal 400 naming the parameter */
export function requireMoment(text: string, ujung: Ujung, name: string): number {
  const at = readMoment(text, ujung);
  if (at === null) throw badRequest(`${name} harus seperti 2026-11-21T10:15:00+07:00 atau 2026-11-21.`);
  return at;
}
