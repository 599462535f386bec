// List left, one pengaduan right: moving on shows the next from what was fetched before (a GET, which reads nothing) and
// takes its lease behind it. What another holds is passed over. Without this every step is a page of its own.
import { tell } from './kabar-meja.js';

/** A page fetched ahead is shown as it is for so long. */
const segarMs = 30_000;

interface Halaman {
  readonly at: number;
  readonly isi: Promise<Document>;
}

const halaman = new Map<string, Halaman>();
let giliran = 0;
let sewa: Promise<void> = Promise.resolve();

function rows(): HTMLLIElement[] {
  return [...document.querySelectorAll<HTMLLIElement>('[data-antre] > li[data-kode]')];
}

const linkOf = (row: Element): HTMLAnchorElement | null =>
  row.querySelector<HTMLAnchorElement>('a[data-ambil]');

/** The row that is open on the right. */
export function currentRow(): HTMLLIElement | null {
  return rows().find((row) => linkOf(row)?.hasAttribute('aria-current')) ?? null;
}

async function fetchPage(address: string): Promise<Document> {
  const answer = await fetch(address, { redirect: 'manual' });
  if (!answer.ok) throw new Error(`page ${String(answer.status)}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

function load(address: string): Promise<Document> {
  const known = halaman.get(address);
  if (known && Date.now() - known.at < segarMs) return known.isi;
  const isi = fetchPage(address);
  isi.catch(() => halaman.delete(address));
  halaman.set(address, { at: Date.now(), isi });
  return isi;
}

/** The row `langkah` further on that nobody else holds. */
function neighbour(from: HTMLLIElement | null, langkah: number): HTMLLIElement | null {
  const all = rows();
  let at = from === null ? -1 : all.indexOf(from);
  do at += langkah;
  while (all[at]?.dataset['dipegang'] !== undefined);
  return all[at] ?? null;
}

function mark(row: HTMLLIElement): void {
  for (const one of rows()) linkOf(one)?.removeAttribute('aria-current');
  linkOf(row)?.setAttribute('aria-current', 'true');
  row.scrollIntoView({ block: 'nearest' });
}

function show(fresh: Document, address: string): boolean {
  const old = document.querySelector<HTMLElement>('[data-rincian]');
  const pane = fresh.querySelector<HTMLElement>('[data-rincian]');
  if (!old || !pane) return false;
  const shown = document.importNode(pane, true);
  old.replaceWith(shown);
  document.title = fresh.title;
  if (location.href !== address) history.pushState(null, '', address);
  shown.focus({ preventScroll: true });
  if (shown.getBoundingClientRect().top < 0) shown.scrollIntoView({ block: 'start' });
  document.dispatchEvent(new CustomEvent('isi-baru', { detail: shown }));
  return true;
}

/** Takes the lease of what is shown; true when another operator holds it. */
async function isTaken(row: HTMLLIElement): Promise<boolean> {
  const token = document.querySelector<HTMLInputElement>('[data-rincian] input[name="_csrf"]')?.value ?? '';
  const answer = await fetch(linkOf(row)?.dataset['ambil'] ?? '', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: token }),
    redirect: 'manual',
  });
  return answer.status === 409;
}

async function lease(row: HTMLLIElement, mine: number, langkah: number): Promise<void> {
  if (mine !== giliran) return;
  if (!(await isTaken(row))) return;
  row.dataset['dipegang'] = 'petugas lain';
  tell(`${row.dataset['kode'] ?? ''} sedang dipegang petugas lain, dilewati.`);
  if (mine === giliran && langkah !== 0) await open(neighbour(row, langkah), langkah);
}

async function open(row: HTMLLIElement | null, langkah: number): Promise<void> {
  const address = row === null ? undefined : linkOf(row)?.href;
  if (row === null || address === undefined) return;
  const mine = ++giliran;
  mark(row);
  try {
    const fresh = await load(address);
    if (mine !== giliran) return;
    if (!show(fresh, address)) return location.assign(address);
    halaman.delete(address);
    // One lease after the other: a slow answer must not free what was taken after it.
    sewa = sewa.then(() => lease(row, mine, langkah)).catch(() => undefined);
    const ahead = neighbour(row, langkah === 0 ? 1 : langkah);
    if (ahead) await load(linkOf(ahead)?.href ?? '').catch(() => undefined);
  } catch {
    location.assign(address);
  }
}

/** Moves on in the list. False: there is no pane here or nothing further, and the button of the page decides. */
export function moveOn(langkah: number): boolean {
  const kini = currentRow();
  if (kini === null || !document.querySelector('[data-rincian]')) return false;
  const to = neighbour(kini, langkah);
  if (to === null) return false;
  void open(to, langkah);
  return true;
}

/** Ticks the open one for the bulk form. */
export function tickCurrent(): boolean {
  const kotak = currentRow()?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (!kotak) return false;
  kotak.checked = !kotak.checked;
  kotak.dispatchEvent(new Event('change', { bubbles: true }));
  tell(kotak.checked ? 'Dipilih.' : 'Tidak dipilih.');
  return true;
}

/** Rows open on the right, and the next one is fetched ahead. */
export function startPane(): void {
  if (!document.querySelector('[data-rincian]')) return;
  const list = document.querySelector('[data-antre]');
  list?.addEventListener('click', (event) => {
    const { target } = event;
    const { ctrlKey, metaKey, shiftKey, button } = event as MouseEvent;
    const link = target instanceof Element ? target.closest('a[data-ambil]') : null;
    const row = link?.closest('li') ?? null;
    if (row === null || ctrlKey || metaKey || shiftKey || button !== 0) return;
    event.preventDefault();
    void open(row, 0);
  });
  window.addEventListener('popstate', () => location.reload());
  const ahead = neighbour(currentRow(), 1);
  if (ahead) load(linkOf(ahead)?.href ?? '').catch(() => undefined);
}

/** Says how many rows are ticked. */
export function startTicks(): void {
  document.querySelector('[data-antre]')?.addEventListener('change', () => {
    const jumlah = document.querySelectorAll('[data-antre] input:checked').length;
    const text = document.querySelector('[data-terpilih]');
    if (text) text.textContent = jumlah === 0 ? '' : `(${String(jumlah)})`;
  });
}
