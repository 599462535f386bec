/**
 * The second counter: works out the dates of a clock day by day and minute by minute, by walking, and shares no code
 * with src/time (not even date arithmetic: it steps through a calendar of its own). Its answers are stored in
 * test/src/time/vectors.json. Run `node --import tsx test/support/second-counter.ts` to write that file again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A moment is a day of the walk and a minute of that day; `24:00` of a day is `00:00` of the next. */
interface Moment {
  readonly day: number;
  readonly minute: number;
}

export interface VectorPause {
  readonly sisi: 'pelapor' | 'pihak_lain' | 'kahar' | 'anggaran';
  readonly dari: string;
  readonly sampai: string;
}

export interface Vector {
  readonly jam: 'kota' | 'dpmptsp';
  /** `YYYY-MM-DD HH.MM` WIB, as everywhere in the file. */
  readonly mulai: string;
  readonly aturan: 'hk' | 'hk_akhir_hari' | 'menit' | 'menit_kerja';
  readonly jumlah: number;
  readonly hukumHk: number | null;
  readonly hukumDari: string | null;
  readonly jeda: readonly VectorPause[];
  readonly langkah: readonly number[];
}

export interface VectorAnswer {
  /** The minute in which it is due; `akhir_hari` reads 23.59. */
  readonly tenggat: string;
  readonly tenggatHukum: string | null;
  /** Per rung of `langkah`: the minute by whose end the share is used up. */
  readonly langkah: readonly string[];
  readonly perkiraan: boolean;
}

interface WalkDay {
  readonly text: string;
  readonly weekday: number;
  readonly isFree: boolean;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Every day from 1 January 2026 (a Thursday) to the end of 2028. */
function walkDays(holidays: ReadonlySet<string>): readonly WalkDay[] {
  const days: WalkDay[] = [];
  let weekday = 4;
  for (let year = 2026; year <= 2028; year++) {
    for (let month = 1; month <= 12; month++) {
      const length = month === 2 && year === 2028 ? 29 : (monthLengths[month - 1] ?? 0);
      for (let date = 1; date <= length; date++) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        days.push({ text, weekday, isFree: weekday > 5 || holidays.has(text) });
        weekday = weekday === 7 ? 1 : weekday + 1;
      }
    }
  }
  return days;
}

export class SecondCounter {
  private readonly days: readonly WalkDay[];
  private readonly places: ReadonlyMap<string, number>;

  /** @param lastDecidedYear answers after it are provisional. */
  constructor(
    holidays: ReadonlySet<string>,
    private readonly lastDecidedYear: string,
  ) {
    this.days = walkDays(holidays);
    this.places = new Map(this.days.map((one, index) => [one.text, index]));
  }

  answer(vector: Vector): VectorAnswer {
    const start = this.read(vector.mulai);
    const rests = vector.jeda.map((one) => ({ from: this.read(one.dari), to: this.read(one.sampai) }));
    const legalRests = vector.jeda
      .filter((one) => one.sisi !== 'anggaran')
      .map((one) => ({ from: this.read(one.dari), to: this.read(one.sampai) }));
    const plain = this.dueWithoutRest(vector, start);
    const due = this.restedDue(vector, plain, rests);
    const legal = this.legal(vector, legalRests);
    const steps = vector.langkah.map((share) =>
      share === 100 ? this.outOfRest(due, rests) : this.step(vector, start, plain, share, rests),
    );
    const latest = legal !== null && this.isBefore(due, legal) ? legal : due;
    return {
      tenggat: this.write(due),
      tenggatHukum: legal === null ? null : this.write(legal),
      langkah: steps.map((one) => this.write(one)),
      perkiraan:
        (vector.aturan !== 'menit' || legal !== null) &&
        this.at(latest.day).text.slice(0, 4) > this.lastDecidedYear,
    };
  }

  private legal(vector: Vector, rests: readonly { from: Moment; to: Moment }[]): Moment | null {
    if (vector.hukumHk === null) return null;
    const start = this.read(vector.hukumDari ?? vector.mulai);
    const asRule: Vector = { ...vector, aturan: 'hk', jumlah: vector.hukumHk };
    return this.restedDue(asRule, this.dueWithoutRest(asRule, start), rests);
  }

  private dueWithoutRest(vector: Vector, start: Moment): Moment {
    if (vector.aturan === 'menit' || vector.aturan === 'menit_kerja') {
      return this.walkMinutes(vector, start, vector.jumlah, vector.aturan === 'menit');
    }
    let day = start.day;
    if (!this.at(day).isFree && start.minute > this.closing(vector, day)) day++;
    while (this.at(day).isFree) day++;
    for (let left = vector.jumlah; left > 0;) {
      day++;
      if (!this.at(day).isFree) left--;
    }
    return { day, minute: vector.aturan === 'hk' ? this.closing(vector, day) : 1439 };
  }

  /** Minute by minute: stops at the end of the minute that completes the count. */
  private walkMinutes(vector: Vector, start: Moment, count: number, isRoundTheClock: boolean): Moment {
    let here = start;
    for (let counted = 0; counted < count;) {
      if (isRoundTheClock || this.isWorkingMinute(vector, here)) counted++;
      here = this.next(here);
    }
    return count === 0 ? start : here;
  }

  private countMinutes(vector: Vector, from: Moment, to: Moment, isRoundTheClock: boolean): number {
    let counted = 0;
    for (let here = from; this.isBefore(here, to); here = this.next(here)) {
      if (isRoundTheClock || this.isWorkingMinute(vector, here)) counted++;
    }
    return counted;
  }

  private restedDue(vector: Vector, plain: Moment, rests: readonly { from: Moment; to: Moment }[]): Moment {
    let due = plain;
    for (const rest of rests) {
      if (this.isBefore(due, rest.from)) break;
      if (vector.aturan === 'menit' || vector.aturan === 'menit_kerja') {
        due = this.afterPausedMinutes(vector, due, rest);
        continue;
      }
      let added = 0;
      for (let day = rest.from.day + 1; day <= rest.to.day; day++) if (!this.at(day).isFree) added++;
      if (added === 0) continue;
      let day = due.day;
      while (added > 0) {
        day++;
        if (!this.at(day).isFree) added--;
      }
      due = { day, minute: vector.aturan === 'hk' ? this.closing(vector, day) : 1439 };
    }
    return due;
  }

  private step(
    vector: Vector,
    start: Moment,
    plainDue: Moment,
    share: number,
    rests: readonly { from: Moment; to: Moment }[],
  ): Moment {
    const isRoundTheClock = vector.aturan === 'menit';
    const total = this.countMinutes(vector, start, plainDue, isRoundTheClock);
    let step = start;
    for (let counted = 0; counted * 100 < total * share; step = this.next(step)) {
      if (isRoundTheClock || this.isWorkingMinute(vector, step)) counted++;
    }
    for (const rest of rests) {
      if (this.isBefore(step, rest.from)) break;
      step =
        isRoundTheClock || vector.aturan === 'menit_kerja'
          ? this.afterPausedMinutes(vector, step, rest)
          : this.stepDaysLater(vector, step, rest);
      if (this.isBefore(step, rest.to)) step = rest.to;
    }
    return step;
  }

  private stepDaysLater(vector: Vector, step: Moment, rest: { from: Moment; to: Moment }): Moment {
    let { day, minute } = step;
    for (let rested = rest.from.day + 1; rested <= rest.to.day; rested++) {
      if (this.at(rested).isFree) continue;
      do day++;
      while (this.at(day).isFree);
    }
    if (day !== step.day && minute > this.closing(vector, day)) minute = this.closing(vector, day);
    return { day, minute };
  }

  /** What was left when the rest began is walked again from its end. */
  private afterPausedMinutes(vector: Vector, moment: Moment, rest: { from: Moment; to: Moment }): Moment {
    const isRoundTheClock = vector.aturan === 'menit';
    return this.walkMinutes(
      vector,
      rest.to,
      this.countMinutes(vector, rest.from, moment, isRoundTheClock),
      isRoundTheClock,
    );
  }

  private outOfRest(due: Moment, rests: readonly { from: Moment; to: Moment }[]): Moment {
    for (const rest of rests)
      if (!this.isBefore(due, rest.from) && this.isBefore(due, rest.to)) return rest.to;
    return due;
  }

  private isWorkingMinute(vector: Vector, { day, minute }: Moment): boolean {
    return (
      !this.at(day).isFree &&
      minute >= (vector.jam === 'kota' ? 450 : 480) &&
      minute < this.closing(vector, day)
    );
  }

  private closing(vector: Vector, day: number): number {
    if (vector.jam === 'dpmptsp') return 990;
    return this.at(day).weekday === 5 ? 990 : 960;
  }

  private next({ day, minute }: Moment): Moment {
    return minute === 1439 ? { day: day + 1, minute: 0 } : { day, minute: minute + 1 };
  }

  private isBefore(a: Moment, b: Moment): boolean {
    return a.day < b.day || (a.day === b.day && a.minute < b.minute);
  }

  private at(day: number): WalkDay {
    const found = this.days[day];
    if (!found) throw new Error('the walk left its calendar');
    return found;
  }

  private read(text: string): Moment {
    const day = this.places.get(text.slice(0, 10));
    if (day === undefined) throw new Error(`no day in the walk: ${text}`);
    return { day, minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
  }

  private write({ day, minute }: Moment): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${this.at(day).text} ${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
  }
}

/** Free days as the vectors know them: the decree of 2026 and the fixed dates of 2027, read as plain text. */
export function vectorHolidays(): ReadonlySet<string> {
  const file = fileURLToPath(new URL('../../src/directory/data/hari-libur.csv', import.meta.url));
  const days = readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 10));
  return new Set(days.filter((day) => day.length === 10));
}

/** Small seeded generator (linear congruential, Numerical Recipes). */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

/** 300 questions over weekends, joint leave, Eid, year end, pauses of every side; the same ones each time. */
export function makeVectors(): readonly Vector[] {
  const random = seeded(20261121);
  const days = walkDays(new Set());
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const stamp = (day: number, minute: number): string =>
    `${days[day]?.text ?? ''} ${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
  const anyMinute = (): number => (random(4) === 0 ? random(1440) : 450 + random(540));
  return Array.from({ length: 300 }, (_, index): Vector => {
    // A third starts around Eid, a third around the turn of the year, the rest anywhere.
    const day = index % 3 === 0 ? 62 + random(28) : index % 3 === 1 ? 335 + random(40) : random(560);
    const aturan = pick(['hk', 'hk', 'hk', 'hk_akhir_hari', 'menit', 'menit_kerja'] as const);
    const isMinutes = aturan === 'menit' || aturan === 'menit_kerja';
    const jeda: VectorPause[] = [];
    let from = day + random(3);
    for (let count = random(4); count > 0; count--) {
      const to = from + random(9);
      const first = anyMinute();
      const second = anyMinute();
      const [open, close] = from === to && first > second ? [second, first] : [first, second];
      if (stamp(from, open) >= stamp(day, 0) && stamp(to, close) > stamp(from, open)) {
        jeda.push({
          sisi: pick(['pelapor', 'pihak_lain', 'kahar', 'anggaran'] as const),
          dari: stamp(from, open),
          sampai: stamp(to, close),
        });
      }
      from = to + 1 + random(4);
    }
    const mulai = stamp(day, anyMinute());
    const hasLegal = random(2) === 0;
    return {
      jam: pick(['kota', 'dpmptsp'] as const),
      mulai,
      aturan,
      jumlah: isMinutes ? pick([5, 30, 240, 510, 1440, 2999]) : 1 + random(20),
      hukumHk: hasLegal ? pick([3, 5, 14, 60]) : null,
      hukumDari: hasLegal ? stamp(Math.max(0, day - random(4)), 450 + random(540)) : null,
      jeda: jeda.filter((one) => one.dari >= mulai),
      langkah: [50, 80, 100, 150, 200],
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counter = new SecondCounter(vectorHolidays(), '2026');
  const lines = makeVectors().map((vector) =>
    JSON.stringify({ vektor: vector, jawaban: counter.answer(vector) }),
  );
  writeFileSync(new URL('../src/time/vectors.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
}
