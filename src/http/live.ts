import type { Json } from '../json.js';

/** Tells what happens to open streams, in every process that shares the database. Lost when nobody listens. */
export interface Live {
  /** Delivers to subscribers here at once and to other processes within about a second. At most 7,000 bytes of JSON. */
  publish(topic: string, data: Json): void;
  /** Calls `onData` for each event; `onGap` when events may have been missed (connection lost). Returns the way out. */
  subscribe(topic: string, onData: (data: Json) => void, onGap?: () => void): () => void;
  /** Begins to listen to other processes. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** NOTIFY carries at most 8,000 bytes; the rest is for topic and origin. */
export const maxLiveBytes = 7_000;

interface Subscriber {
  readonly onData: (data: Json) => void;
  readonly onGap: (() => void) | undefined;
}

/** Subscribers of this process. */
export class LocalTopics {
  private readonly topics = new Map<string, Set<Subscriber>>();

  subscribe(topic: string, onData: (data: Json) => void, onGap?: () => void): () => void {
    const subscriber = { onData, onGap };
    const subscribers = this.topics.get(topic) ?? new Set();
    subscribers.add(subscriber);
    this.topics.set(topic, subscribers);
    return () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0) this.topics.delete(topic);
    };
  }

  get isEmpty(): boolean {
    return this.topics.size === 0;
  }

  deliver(topic: string, data: Json): void {
    for (const { onData } of [...(this.topics.get(topic) ?? [])]) onData(data);
  }

  gap(): void {
    for (const subscribers of [...this.topics.values()]) for (const { onGap } of [...subscribers]) onGap?.();
  }
}

/** The JSON of an event. @throws RangeError when it does not fit; send an id and let readers ask for the rest. */
export function liveJson(data: Json): string {
  const text = JSON.stringify(data);
  if (Buffer.byteLength(text) > maxLiveBytes) throw new RangeError('live event too large');
  return text;
}
