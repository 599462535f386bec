// The few worker types we use; the DOM library of the project knows pages only.

/** An event the worker stays alive for. */
export interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page the worker may answer. */
export interface RequestEvent extends LongEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response> | Response): void;
}

/** Background Sync; absent on some phones, where the next visit sends instead. */
export interface SyncEvent extends LongEvent {
  readonly tag: string;
}

/** The worker's own global. */
export interface WorkerScope {
  readonly registration: { readonly sync?: { register(tag: string): Promise<void> } };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: {
      readonly includeUncontrolled: boolean;
    }): Promise<readonly { postMessage(message: string): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LongEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'sync', listener: (event: SyncEvent) => void): void;
  addEventListener(type: 'message', listener: (event: LongEvent & { readonly data: unknown }) => void): void;
}
