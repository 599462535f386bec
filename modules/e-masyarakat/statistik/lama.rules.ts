/** How many matters of one length there are: ended by a tindak lanjut, or only seen that long (running, or ended without one). */
export interface Lama {
  /** Working days. */
  readonly hk: number;
  readonly selesai: number;
  readonly terhenti: number;
}

/** Median and 90th percentile of working days; null: not reached, the text says "> longest". */
export interface RingkasanLama {
  readonly median: number | null;
  readonly p90: number | null;
  readonly terpanjang: number;
  /** How many stand behind them. */
  readonly n: number;
}

/** Products of fractions that should meet 0.5 or 0.1 exactly may miss it by this much. */
const TELITI = 1e-9;

/**
 * Kaplan-Meier (spec 6.4): the smallest t with S(t) <= 0.5 and 0.1, those still running counted as running. Who
 * leaves at the same t as others end was still at risk then.
 */
export function summariseLama(daftar: readonly Lama[]): RingkasanLama {
  const urut = [...daftar].sort((a, b) => a.hk - b.hk);
  const n = urut.reduce((sum, one) => sum + one.selesai + one.terhenti, 0);
  let berisiko = n;
  let bertahan = 1;
  let median: number | null = null;
  let p90: number | null = null;
  for (const { hk, selesai, terhenti } of urut) {
    if (berisiko > 0) bertahan *= 1 - selesai / berisiko;
    if (median === null && bertahan <= 0.5 + TELITI) median = hk;
    if (p90 === null && bertahan <= 0.1 + TELITI) p90 = hk;
    berisiko -= selesai + terhenti;
  }
  return { median, p90, terpanjang: urut.at(-1)?.hk ?? 0, n };
}

/** A percentile as people read it: `5 hari kerja`, `lebih dari 20 hari kerja`. */
export function textOfLama(nilai: number | null, terpanjang: number): string {
  return nilai === null ? `> ${String(terpanjang)}` : String(nilai);
}
