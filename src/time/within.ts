/** Work did not answer in time. It may still end; nobody waits for it any more. */
export class Terlambat extends Error {
  constructor(readonly batasMs: number) {
    super(`no answer within ${String(batasMs)} ms`);
  }
}

/** Waits at most `ms` for an answer. @throws Terlambat */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Terlambat(ms)), ms);
  });
  // Once the limit has spoken a late failure must not end the process.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
