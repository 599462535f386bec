/** A small repeatable generator (mulberry32): the demo city looks the same on every machine. */
export class Acak {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(dari: number, sampai: number): number {
    return dari + this.next() * (sampai - dari);
  }

  pick<T>(daftar: readonly T[]): T {
    const one = daftar[Math.floor(this.next() * daftar.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  }
}
