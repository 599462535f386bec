// The service worker: keeps the shell and public pages for times without network, and forms that could not be sent.
// It keeps only answers marked `public`: a page with a person's data never gets there.
import { sendOrKeep, sendWaiting } from './lib/antrean.js';
import type { RequestEvent, WorkerScope } from './lib/worker-types.js';

declare const SHELL: readonly string[];
declare const SHELL_VERSION: string;

const worker = self as unknown as WorkerScope;
const SHELL_CACHE = `kerangka-${SHELL_VERSION}`;
const PAGE_CACHE = 'halaman-1';
const OFFLINE_PAGE = '/offline';
const PAGES_KEPT = 30;
const SYNC_TAG = 'kirim-antrean';

async function install(): Promise<void> {
  const shell = await caches.open(SHELL_CACHE);
  await shell.addAll([...SHELL]);
  await shell.add(OFFLINE_PAGE).catch(() => undefined);
  await worker.skipWaiting();
}

async function removeOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name !== SHELL_CACHE && name !== PAGE_CACHE).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function fromShell(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(SHELL_CACHE)).put(request, answer.clone());
  return answer;
}

function mayKeep(answer: Response): boolean {
  const rule = answer.headers.get('Cache-Control') ?? '';
  return (
    answer.status === 200 &&
    answer.type === 'basic' &&
    /\bpublic\b/.test(rule) &&
    !/no-store|private/.test(rule)
  );
}

async function keepPage(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(PAGE_CACHE);
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - PAGES_KEPT)).map((key) => cache.delete(key)));
}

async function fromNetwork(event: RequestEvent): Promise<Response> {
  try {
    const answer = await fetch(event.request);
    if (mayKeep(answer)) event.waitUntil(keepPage(event.request, answer.clone()));
    return answer;
  } catch {
    const kept = (await caches.match(event.request)) ?? (await caches.match(OFFLINE_PAGE));
    return (
      kept ??
      new Response('Tidak ada jaringan.', {
        status: 503,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      })
    );
  }
}

async function sendOrQueue(event: RequestEvent): Promise<Response> {
  const answer = await sendOrKeep(event.request);
  if (answer.status === 202) await worker.registration.sync?.register(SYNC_TAG).catch(() => undefined);
  return answer;
}

/** Sends what waits, then tells the open pages, which list it. */
async function empty(): Promise<void> {
  await sendWaiting();
  for (const page of await worker.clients.matchAll({ includeUncontrolled: true })) page.postMessage(SYNC_TAG);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(removeOldCaches()));
worker.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(empty());
});
worker.addEventListener('message', (event) => {
  if (event.data === SYNC_TAG) event.waitUntil(empty().catch(() => undefined));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'GET' && url.pathname.startsWith('/aset/')) event.respondWith(fromShell(request));
  else if (request.mode !== 'navigate') return;
  else if (request.method === 'POST') event.respondWith(sendOrQueue(event));
  else if (request.method === 'GET') event.respondWith(fromNetwork(event));
});
