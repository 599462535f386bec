import { addDays, dayNumberOf, HOUR_MS, weekdayOf } from '../../../src/time/time.js';
import { DAFTAR_GILIRAN, KURSI, withHours, type Giliran, type GiliranHari } from '../piket/giliran.rules.js';
import { planTurns, type KursiRencana, type Pasangan } from '../piket/rencana.rules.js';

/** Hours of one seat in one turn. */
export const JAM_GILIRAN = 8;
/** Hours between two turns of a person; less is warned of. */
export const ISTIRAHAT_JAM = 11;
/** Hours a week; more is warned of. */
export const JAM_MINGGU = 40;
/** Weeks the average is taken over: in four weeks every pair has sat in every turn equally often. */
export const MINGGU_RATA = 4;

/** One seat of one turn. */
export interface Kursi extends GiliranHari {
  readonly kursi: number;
}

/** What somebody should look at; nothing here stops the plan. */
export type Peringatan =
  | ({ readonly jenis: 'kosong' } & Kursi)
  | {
      readonly jenis: 'istirahat';
      readonly penggunaId: string;
      readonly sesudah: GiliranHari;
      readonly jam: number;
    }
  | { readonly jenis: 'jam'; readonly penggunaId: string; readonly jam: number };

/** Four pairs, and perhaps a ninth person who lets one of the eight rest each week. */
export interface Regu {
  readonly pasangan: readonly [Pasangan, Pasangan, Pasangan, Pasangan];
  readonly kesembilan: string | null;
}

/** Monday of the week a day lies in. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(dayNumberOf(day)));
}

/**
 * The plan of some weeks: four pairs through pagi, sore, malam, libur. With a ninth person each of the nine rests one
 * week in nine, so that 336 seat-hours a week become 37.3 hours each instead of 42 (command-center.md, 3.2).
 */
export function planWeeks(
  { pasangan, kesembilan }: Regu,
  mulai: string,
  minggu: number,
): readonly KursiRencana[] {
  const seats = planTurns(pasangan, mulai, minggu * 7, { giliran: 'pagi', pasangan: 0 });
  if (kesembilan === null) return seats;
  const people = pasangan.flat();
  const first = dayNumberOf(mulai);
  return seats.map((seat) => {
    const week = Math.floor((dayNumberOf(seat.tanggal) - first) / 7);
    // In the ninth week of nine it is the ninth person who rests.
    const resting = people[week % (people.length + 1)];
    return seat.penggunaId === resting ? { ...seat, penggunaId: kesembilan } : seat;
  });
}

/** Hours per person over these seats. */
export function hoursOf(seats: readonly KursiRencana[]): ReadonlyMap<string, number> {
  const hours = new Map<string, number>();
  for (const { penggunaId } of seats) hours.set(penggunaId, (hours.get(penggunaId) ?? 0) + JAM_GILIRAN);
  return hours;
}

/** All seats of the days `dari`..`sampai`, taken or not. */
export function allSeats(dari: string, sampai: string): readonly Kursi[] {
  const count = dayNumberOf(sampai) - dayNumberOf(dari) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, day) => addDays(dari, day)).flatMap((tanggal) =>
    DAFTAR_GILIRAN.flatMap((giliran) => KURSI.map((kursi) => ({ tanggal, giliran, kursi }))),
  );
}

/**
 * Warnings about the days `dari`..`sampai`. `seats` may reach further: the turn before the first day counts for rest.
 * Hours are those of the shown days; call it with one week.
 */
export function warningsOf(
  seats: readonly KursiRencana[],
  dari: string,
  sampai: string,
): readonly Peringatan[] {
  const shown = seats.filter(({ tanggal }) => tanggal >= dari && tanggal <= sampai);
  const taken = new Set(shown.map(seatKey));
  const empty = allSeats(dari, sampai).filter((seat) => !taken.has(seatKey(seat)));
  const overworked = [...hoursOf(shown)].filter(([, jam]) => jam > JAM_MINGGU);
  return [
    ...empty.map((seat): Peringatan => ({ jenis: 'kosong', ...seat })),
    ...shortRests(seats).filter(({ sesudah }) => sesudah.tanggal >= dari && sesudah.tanggal <= sampai),
    ...overworked.map(([penggunaId, jam]): Peringatan => ({ jenis: 'jam', penggunaId, jam })),
  ];
}

/** Turns a person begins less than 11 hours after his last one. */
function shortRests(seats: readonly KursiRencana[]): readonly Extract<Peringatan, { jenis: 'istirahat' }>[] {
  const byPerson = new Map<string, KursiRencana[]>();
  for (const seat of seats) byPerson.set(seat.penggunaId, [...(byPerson.get(seat.penggunaId) ?? []), seat]);
  return [...byPerson].flatMap(([penggunaId, own]) => {
    const turns = own.map((seat) => withHours(seat)).sort((a, b) => a.mulaiAt - b.mulaiAt);
    return turns.flatMap(({ tanggal, giliran, mulaiAt }, index) => {
      const before = turns[index - 1];
      const jam = before ? (mulaiAt - before.selesaiAt) / HOUR_MS : ISTIRAHAT_JAM;
      return jam < ISTIRAHAT_JAM
        ? [{ jenis: 'istirahat' as const, penggunaId, sesudah: { tanggal, giliran }, jam }]
        : [];
    });
  });
}

/** One text per seat, for maps and form fields: `2026-11-23|pagi|1`. */
export function seatKey({ tanggal, giliran, kursi }: Kursi): string {
  return `${tanggal}|${giliran}|${String(kursi)}`;
}

/** Reads `seatKey` back; null for anything else. */
export function readSeat(text: string): Kursi | null {
  const match = /^(\d{4}-\d{2}-\d{2})\|(pagi|sore|malam)\|([12])$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return { tanggal: match[1], giliran: match[2] as Giliran, kursi: Number(match[3]) };
}

/** How much the plan asks of its people, per week. */
export interface Beban {
  /** Seat-hours a week. */
  readonly jamKursi: number;
  readonly orang: number;
  /** Hours a week and person. */
  readonly rata: number;
}

/** The burden of a plan, averaged over the days that have any seat taken; null for an empty plan. */
export function burdenOf(seats: readonly KursiRencana[]): Beban | null {
  const days = new Set(seats.map(({ tanggal }) => tanggal)).size;
  if (days === 0) return null;
  const orang = new Set(seats.map(({ penggunaId }) => penggunaId)).size;
  const jamKursi = (seats.length * JAM_GILIRAN * 7) / days;
  return { jamKursi, orang, rata: jamKursi / orang };
}

/** What 336 seat-hours a week would ask of so many people. */
export function hoursFor(orang: number): number {
  return (7 * DAFTAR_GILIRAN.length * KURSI.length * JAM_GILIRAN) / orang;
}
