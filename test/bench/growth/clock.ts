import { Agent, get } from 'node:http';

/** What a city took for an item. */
export interface Taken {
  /** Over all answers, ms. */
  readonly p50: number;
  readonly p95: number;
  /** Over the fastest answer of each question: what was left when nobody else wanted the machine. */
  readonly best50: number;
  readonly best95: number;
  /** Answers that were not 200. */
  readonly failed: number;
}

/** One question of one city; answers whether it was answered. */
export type Question = () => Promise<boolean>;

/**
 * Asks every city the same questions in turns, so that a slow second of the machine hits all of them.
 */
export async function compareCities(
  cities: readonly (readonly Question[])[],
  rounds: number,
): Promise<readonly Taken[]> {
  const times = cities.map((questions) => questions.map((): number[] => []));
  const failed = cities.map(() => 0);
  const longest = Math.max(...cities.map((questions) => questions.length));
  const turns = Array.from({ length: (rounds + 1) * longest }, (_, turn) => turn % longest);
  for (const [turn, question] of turns.entries())
    for (const [city, questions] of cities.entries()) {
      const ask = questions[question];
      if (!ask) continue;
      const begun = performance.now();
      const ok = await ask();
      const took = performance.now() - begun;
      if (!ok) failed[city] = (failed[city] ?? 0) + 1;
      // The first round warms what a city of any size holds warm.
      if (turn >= longest) times[city]?.[question]?.push(took);
    }
  return times.map((questions, city) => {
    const all = sorted(questions.flat());
    const best = sorted(questions.map((one) => Math.min(...one)));
    return {
      p50: at(all, 0.5),
      p95: at(all, 0.95),
      best50: at(best, 0.5),
      best95: at(best, 0.95),
      failed: failed[city] ?? 0,
    };
  });
}

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Opens a page on a kept connection; true for 200. */
export function openPage(url: string, cookie: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = cookie === '' ? {} : { cookie };
    get(url, { agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        resolve(answer.statusCode === 200);
      });
    }).once('error', reject);
  });
}
