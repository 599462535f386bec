/** How the requests of a race ended. */
export interface RaceResult<T> {
  readonly answers: readonly T[];
  /** Number of answers per status. */
  readonly statuses: Readonly<Record<number, number>>;
}

/**
 * Lets N real requests loose at the same moment. All are prepared first (`prepare` signs in, loads the form), then
 * all start together; with several processes hand each request its own: `at(urls, index)`.
 */
export async function race<P, T extends { readonly status: number }>(
  count: number,
  prepare: (index: number) => Promise<P> | P,
  start: (prepared: P, index: number) => Promise<T>,
): Promise<RaceResult<T>> {
  const prepared: P[] = [];
  for (let index = 0; index < count; index++) prepared.push(await prepare(index));
  const answers = await Promise.all(prepared.map((one, index) => start(one, index)));
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return { answers, statuses };
}

/** Spreads requests evenly over the processes. */
export function at(urls: readonly string[], index: number): string {
  return urls[index % urls.length] ?? '';
}
