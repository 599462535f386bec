import type { Client } from '../../../support/client.js';

/** One event as it arrived. */
export interface Kejadian {
  readonly event: string;
  readonly id: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An open stream, read as it comes. */
export interface Events {
  readonly all: readonly Kejadian[];
  readonly ended: boolean;
  close(): void;
}

/** Opens `/command-center/aliran` as this client and reads it until it is closed. @throws when it is refused */
export async function openEvents(
  url: string,
  client: Client,
  papan: string,
  lastEventId?: number,
): Promise<Events> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/command-center/aliran?papan=${papan}`, {
    signal: abort.signal,
    headers: {
      cookie: client.cookieHeader(),
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    },
  });
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`The stream answered ${String(answer.status)}`);
  const state = { all: [] as Kejadian[], ended: false, close: () => abort.abort() };
  void read(answer.body, state.all).then(
    () => (state.ended = true),
    () => (state.ended = true),
  );
  return state;
}

async function read(body: ReadableStream<Uint8Array>, into: Kejadian[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    into.push(...blocks.flatMap(parse));
  }
}

function parse(block: string): readonly Kejadian[] {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const event = field('event');
  if (event === undefined) return [];
  return [
    { event, id: Number(field('id') ?? 0), data: JSON.parse(field('data') ?? '{}') as Kejadian['data'] },
  ];
}
