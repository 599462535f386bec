// Forms that met no network: kept with their idempotency key, sent again until the server answers.
import { list, put, type Kiriman } from './simpanan.js';

/** Hidden field by which a form asks to be kept; its value names the form in the list of unsent things. */
const ASKS = '_antre';
const KEY = '_kunci';

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><h1>${title}</h1><p>${text}</p><p><a href="/offline">Lihat kiriman yang menunggu</a></p></html>`;

function html(status: number, title: string, text: string): Response {
  return new Response(page(title, text), { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function toForm(kiriman: Kiriman): FormData {
  const form = new FormData();
  for (const [name, value] of kiriman.isi) form.append(name, value);
  return form;
}

/** Sends a form on; without network keeps it if it asked for that and carries a key, so that it can never act twice. */
export async function sendOrKeep(request: Request): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const form = await copy.formData().catch(() => new FormData());
    const kunci = form.get(KEY);
    const judul = form.get(ASKS);
    if (typeof kunci !== 'string' || typeof judul !== 'string') {
      return html(
        503,
        'Belum terkirim',
        'Jaringan terputus. Tekan kembali: isian Anda masih ada di halaman sebelumnya.',
      );
    }
    await put('kiriman', { kunci, judul, url: request.url, isi: [...form.entries()], at: Date.now() });
    return html(
      202,
      'Tersimpan di ponsel ini',
      'Jaringan terputus. Kiriman Anda dikirim sendiri saat jaringan kembali. Jangan hapus data peramban sebelum itu.',
    );
  }
}

async function send(kiriman: Kiriman): Promise<void> {
  const hasFile = kiriman.isi.some(([, value]) => typeof value !== 'string');
  const form = toForm(kiriman);
  const body = hasFile
    ? form
    : new URLSearchParams(kiriman.isi.map(([name, value]) => [name, String(value)]));
  const answer = await fetch(kiriman.url, { method: 'POST', body, credentials: 'same-origin' });
  // Words and photos are on the server now; what stays here is where to go on.
  if (answer.ok) await put('kiriman', { ...kiriman, isi: [], lanjut: pathOf(answer.url) });
  else if (answer.status < 500 && answer.status !== 429) await put('kiriman', { ...kiriman, ditolak: true });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

async function sendAll(): Promise<void> {
  for (const kiriman of await list('kiriman')) {
    if (kiriman.ditolak !== true && kiriman.lanjut === undefined) await send(kiriman);
  }
}

let running: Promise<void> | undefined;

/** Tries everything that waits, one round at a time; what still fails waits on. */
export function sendWaiting(): Promise<void> {
  running ??= sendAll().finally(() => (running = undefined));
  return running;
}
