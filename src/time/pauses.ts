import type { Pause } from './rule.js';

/** A stretch of rest, whoever caused it; `to` is Infinity while it lasts. */
export interface Rest {
  readonly from: number;
  readonly to: number;
}

/** The pauses of a clock as disjoint stretches in order, cut at its start: overlapping ones count once. */
export function restsOf(pauses: readonly Pause[], startedAt: number): readonly Rest[] {
  const sorted = pauses
    .map((pause) => ({ from: Math.max(pause.dariAt, startedAt), to: pause.sampaiAt ?? Infinity }))
    .filter((rest) => rest.to > rest.from)
    .sort((a, b) => a.from - b.from);
  const merged: Rest[] = [];
  for (const rest of sorted) {
    const last = merged.at(-1);
    if (last && rest.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, rest.to) };
    else merged.push(rest);
  }
  return merged;
}
