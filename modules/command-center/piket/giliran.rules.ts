import { addDays, HOUR_MS, MINUTE_MS, wibDay, wibInstant } from '../../../src/time/time.js';

/** The three turns of a day (command-center.md, 3.2). */
export type Giliran = 'pagi' | 'sore' | 'malam';

/** A turn of one day; malam belongs to the day it begins on. */
export interface GiliranHari {
  /** WIB day `YYYY-MM-DD`. */
  readonly tanggal: string;
  readonly giliran: Giliran;
}

/** A turn with its hours, UTC ms; `selesaiAt` is the first moment of the next turn. */
export interface GiliranBerjam extends GiliranHari {
  readonly mulaiAt: number;
  readonly selesaiAt: number;
}

/** Seats in one turn. */
export const KURSI = [1, 2] as const;

/** A person may sit down this long before the turn begins. */
export const DATANG_AWAL_MS = 15 * MINUTE_MS;

/** A dinas counts this long past the end of its turn, so that a handover can be finished. */
export const TENGGANG_MS = 60 * MINUTE_MS;

const LAMA_MS = 8 * HOUR_MS;
const MULAI: Readonly<Record<Giliran, string>> = { pagi: '07.00', sore: '15.00', malam: '23.00' };

/** The turns of a day in order. */
export const DAFTAR_GILIRAN: readonly Giliran[] = ['pagi', 'sore', 'malam'];

/** What people call the turn, with its hours. */
export const LABEL_GILIRAN: Readonly<Record<Giliran, string>> = {
  pagi: 'Pagi (07.00-15.00)',
  sore: 'Sore (15.00-23.00)',
  malam: 'Malam (23.00-07.00)',
};

/** Hours of a turn. */
export function withHours({ tanggal, giliran }: GiliranHari): GiliranBerjam {
  const mulaiAt = wibInstant(tanggal, MULAI[giliran]);
  return { tanggal, giliran, mulaiAt, selesaiAt: mulaiAt + LAMA_MS };
}

/** The turn that runs at this moment. */
export function giliranAt(at: number): GiliranBerjam {
  const tanggal = wibDay(at);
  const turns = [withHours({ tanggal: addDays(tanggal, -1), giliran: 'malam' })];
  for (const giliran of DAFTAR_GILIRAN) turns.push(withHours({ tanggal, giliran }));
  const running = turns.find((turn) => at >= turn.mulaiAt && at < turn.selesaiAt);
  if (!running) throw new RangeError('the turns leave a gap');
  return running;
}

/** The turn after this one. */
export function nextGiliran(turn: GiliranHari): GiliranBerjam {
  return giliranAt(withHours(turn).selesaiAt);
}

/** Turns a person may begin now: the running one, and the next from 15 minutes before. Latest first. */
export function beginnable(at: number): readonly GiliranBerjam[] {
  const running = giliranAt(at);
  const next = nextGiliran(running);
  return at >= next.mulaiAt - DATANG_AWAL_MS ? [next, running] : [running];
}

/** Last moment (inclusive, UTC ms) at which an open dinas of this turn counts. */
export function countsUntil(turn: GiliranHari): number {
  return withHours(turn).selesaiAt + TENGGANG_MS;
}
