import { addDays } from '../../../src/time/time.js';
import { DAFTAR_GILIRAN, type Giliran } from './giliran.rules.js';

/** One seat of the plan. */
export interface KursiRencana {
  readonly tanggal: string;
  readonly giliran: Giliran;
  readonly kursi: number;
  readonly penggunaId: string;
}

/** Two persons who sit together. */
export type Pasangan = readonly [string, string];

/** Which pair (0-3) starts the cycle at which turn on the first day. */
export interface Awal {
  readonly giliran: Giliran;
  /** Index of the pair that sits in that turn on the first day. */
  readonly pasangan: number;
}

/**
 * Turns four pairs through pagi, sore, malam, libur, one step a day: 336 seat-hours a week by eight people,
 * 42 hours each on average (command-center.md, 3.2).
 */
export function planTurns(
  pasangan: readonly [Pasangan, Pasangan, Pasangan, Pasangan],
  mulai: string,
  hari: number,
  awal: Awal,
): KursiRencana[] {
  const seats: KursiRencana[] = [];
  for (let day = 0; day < hari; day++) {
    for (const [index, giliran] of DAFTAR_GILIRAN.entries()) {
      // A pair moves on by one turn a day, hence each turn takes the pair before.
      const shift = index - DAFTAR_GILIRAN.indexOf(awal.giliran);
      const pair = pasangan[mod4(awal.pasangan + shift - day)];
      for (const [seat, penggunaId] of (pair ?? []).entries()) {
        seats.push({ tanggal: addDays(mulai, day), giliran, kursi: seat + 1, penggunaId });
      }
    }
  }
  return seats;
}

function mod4(value: number): number {
  return ((value % 4) + 4) % 4;
}
