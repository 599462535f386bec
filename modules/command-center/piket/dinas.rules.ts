import { DAY_MS } from '../../../src/time/time.js';
import { beginnable, KURSI, withHours, type GiliranBerjam, type GiliranHari } from './giliran.rules.js';

/** A seat promised to a person, by the plan or (with a reason) as a substitute without a fixed seat. */
export interface Jatah extends GiliranHari {
  readonly kursi: number | null;
  readonly alasan: string | null;
}

/** What is known when somebody asks to begin. */
export interface Permintaan {
  /** UTC ms. */
  readonly now: number;
  /** Everything promised to this person around now. */
  readonly jatah: readonly Jatah[];
  /** Seats taken, by turn. */
  readonly terisi: (turn: GiliranHari) => readonly number[];
}

/** A seat to take, or why there is none: both taken, too early (begins at `mulaiAt`, UTC ms), or not planned. */
export type Putusan =
  | {
      readonly hasil: 'boleh';
      readonly turn: GiliranBerjam;
      readonly kursi: number;
      readonly alasan: string | null;
    }
  | { readonly hasil: 'penuh' }
  | { readonly hasil: 'belum'; readonly mulaiAt: number }
  | { readonly hasil: 'tak_terjadwal' };

/** Decides whether a person may sit down now, and where (command-center.md, 3.2 and 10). */
export function decideBegin({ now, jatah, terisi }: Permintaan): Putusan {
  for (const turn of beginnable(now)) {
    const promised = jatah.find((one) => sameTurn(one, turn));
    if (!promised) continue;
    const free = freeSeat(promised.kursi, terisi(turn));
    if (free === null) return { hasil: 'penuh' };
    return { hasil: 'boleh', turn, kursi: free, alasan: promised.alasan };
  }
  const mulaiAt = nextPromise(now, jatah);
  return mulaiAt === undefined ? { hasil: 'tak_terjadwal' } : { hasil: 'belum', mulaiAt };
}

/** True for the same turn of the same day. */
export function sameTurn(one: GiliranHari, other: GiliranHari): boolean {
  return one.tanggal === other.tanggal && one.giliran === other.giliran;
}

/** The planned seat, else the other one, else none. */
function freeSeat(planned: number | null, taken: readonly number[]): number | null {
  const free = KURSI.filter((seat) => !taken.includes(seat));
  return free.find((seat) => seat === planned) ?? free[0] ?? null;
}

/** The next promised turn within a day; one further away says no more than not being planned. */
function nextPromise(now: number, jatah: readonly Jatah[]): number | undefined {
  return jatah
    .map((one) => withHours(one).mulaiAt)
    .filter((at) => at > now && at <= now + DAY_MS)
    .sort((a, b) => a - b)[0];
}
