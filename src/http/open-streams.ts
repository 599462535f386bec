import type { EventStream } from './sse.js';

/** Streams that are open in this process, so that a stop does not wait for them. */
export class OpenStreams {
  private readonly streams = new Set<EventStream>();

  /** Remembers a stream until it closes. */
  add(stream: EventStream): void {
    this.streams.add(stream);
    stream.onClose(() => this.streams.delete(stream));
  }

  /** How many are open. */
  get count(): number {
    return this.streams.size;
  }

  /** Ends all of them; browsers come back to another instance by themselves. */
  closeAll(): void {
    for (const stream of this.streams) stream.close();
  }
}
