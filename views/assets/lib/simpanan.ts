// One small IndexedDB for drafts and unsent forms. Everything in it is the visitor's own and leaves after a week.
const WEEK_MS = 7 * 86_400_000;

/** A form that could not be sent: where to, with what, since when. */
export interface Kiriman {
  readonly kunci: string;
  readonly url: string;
  readonly judul: string;
  readonly isi: readonly (readonly [string, string | Blob])[];
  readonly at: number;
  readonly ditolak?: boolean;
  /** Where the server led once it had the form: the receipt, the next step, or signing in. */
  readonly lanjut?: string;
}

/** A half-written form by its key. */
export interface Draf {
  readonly kunci: string;
  readonly isi: Readonly<Record<string, string>>;
  readonly at: number;
}

interface Stores {
  readonly kiriman: Kiriman;
  readonly draf: Draf;
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('binjai', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('kiriman', { keyPath: 'kunci' });
    request.result.createObjectStore('draf', { keyPath: 'kunci' });
  };
  return settle(request);
}

async function store(name: keyof Stores, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await open()).transaction(name, mode).objectStore(name);
}

/** Keeps an entry under its key, replacing an older one. */
export async function put<N extends keyof Stores>(name: N, entry: Stores[N]): Promise<void> {
  await settle((await store(name, 'readwrite')).put(entry));
}

/** The entry of a key, if it is younger than a week. */
export async function get<N extends keyof Stores>(name: N, kunci: string): Promise<Stores[N] | undefined> {
  const entry = await settle((await store(name, 'readonly')).get(kunci) as IDBRequest<Stores[N] | undefined>);
  return entry && entry.at > Date.now() - WEEK_MS ? entry : undefined;
}

/** All entries, oldest first; those older than a week are erased. */
export async function list<N extends keyof Stores>(name: N): Promise<readonly Stores[N][]> {
  const entries = await settle((await store(name, 'readonly')).getAll() as IDBRequest<Stores[N][]>);
  const stale = entries.filter((entry) => entry.at <= Date.now() - WEEK_MS);
  await Promise.all(stale.map((entry) => remove(name, entry.kunci)));
  return entries.filter((entry) => !stale.includes(entry)).sort((a, b) => a.at - b.at);
}

/** Forgets an entry. */
export async function remove(name: keyof Stores, kunci: string): Promise<void> {
  await settle((await store(name, 'readwrite')).delete(kunci));
}
