import { Agent, get } from 'node:http';

/** What a city took for an item. */
export interface Taken {
  /** Over all answers, ms. */
  readonly p50: number;
  readonly p95: number;
  /** Over the fastest answer of each question: what was left when nobody else wanted the machine. */
  readonly best50: number;
  readonly best95: number;
  /** How much came back on average. */
  readonly size: number;
  /** Answers that were refused. */
  readonly failed: number;
}

/** One question of one city; answers how much came back (bytes of a page, rows of a query), -1 when it was refused. */
export type Question = () => Promise<number>;

/** So many answers an item has at least. */
const samples = 30;

/**
 * Asks every city the same questions in turns, so that a slow second of the machine hits all of them.
 */
export async function compareCities(
  cities: readonly (readonly Question[])[],
  least: number,
): Promise<readonly Taken[]> {
  const times = cities.map((questions) => questions.map((): number[] => []));
  const failed = cities.map(() => 0);
  const sizes = cities.map((): number[] => []);
  const longest = Math.max(...cities.map((questions) => questions.length));
  // An item of one question is asked as often as one of many.
  const rounds = Math.max(least, Math.ceil(samples / Math.max(1, longest)));
  const turns = Array.from({ length: (rounds + 1) * longest }, (_, turn) => turn % longest);
  for (const [turn, question] of turns.entries())
    for (const [city, questions] of cities.entries()) {
      const ask = questions[question];
      if (!ask) continue;
      const begun = performance.now();
      const size = await ask();
      const took = performance.now() - begun;
      if (size < 0) failed[city] = (failed[city] ?? 0) + 1;
      sizes[city]?.push(size);
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
      size: sizeOf(sizes[city] ?? []),
      failed: failed[city] ?? 0,
    };
  });
}

function sizeOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
}

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Opens a page on a kept connection; answers its bytes, -1 unless it was shown. */
export function openPage(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = cookie === '' ? {} : { cookie };
    get(url, { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.once('end', () => {
        resolve(answer.statusCode === 200 ? bytes : -1);
      });
    }).once('error', reject);
  });
}
