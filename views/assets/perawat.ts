// The nurse screen: every key presses a button that is there without it; actions and news replace the part of the page
// inside [data-hidup]. Without contact the last list stays readable, a red band says since when, and keys are locked.
const simpanan = 'pintasan-perawat';
const bidang = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
const diamMs = 30_000;
const tanyaMs = 10_000;
const tungguMs = 8_000;
const bacaMs = 5_000;

let terdengar = Date.now();
let terputus = false;
let sedang = false;
let berubah = false;
let putaran = 0;
let nanti: number | undefined;
/** A refusal stays to be read before news take its place. */
let tahanSampai = document.querySelector('.govuk-error-summary') === null ? 0 : Date.now() + bacaMs;

const hidup = (): HTMLElement | null => document.querySelector('[data-hidup]');
/** The page's own address: a refused form sent without this script stands at another one. */
const alamat = hidup()?.dataset['alamat'] ?? location.pathname;
const alamatKini = (): string => (location.pathname === alamat ? location.href : alamat);

function isOff(): boolean {
  try {
    return localStorage.getItem(simpanan) === 'mati';
  } catch {
    return false;
  }
}

function pukul(at: number): string {
  return new Date(at + 25_200_000).toISOString().slice(11, 16).replace(':', '.');
}

function showContact(): void {
  const pita = document.querySelector<HTMLElement>('[data-terputus]');
  const putus = terputus || Date.now() - terdengar > diamMs;
  if (pita === null || pita.hidden === !putus) return;
  pita.hidden = !putus;
  pita.textContent = putus
    ? `Terputus sejak ${pukul(terdengar)}. Daftar di bawah belum tentu yang terbaru.`
    : '';
}

function heard(): void {
  terdengar = Date.now();
  terputus = false;
  showContact();
}

function lost(): void {
  terputus = true;
  showContact();
}

/** Puts the fresh part in place; what is being typed in the search field stays. */
function replace(html: string): void {
  const baru = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-hidup]');
  const lama = hidup();
  if (baru === null || lama === null) return location.reload();
  const ketik = document.querySelector<HTMLInputElement>('#cari');
  const fokus = document.activeElement === ketik;
  const teks = ketik?.value ?? '';
  lama.replaceWith(baru);
  const isian = document.querySelector<HTMLInputElement>('#cari');
  if (isian === null || ketik === null) return;
  isian.value = teks;
  if (fokus) isian.focus();
}

/** Asks and shows the answer, unless something newer was asked meanwhile. */
async function ask(ke: string, init: RequestInit, nomor: number): Promise<void> {
  const answer = await fetch(ke, { ...init, signal: AbortSignal.timeout(tungguMs) });
  const refused = answer.status === 409 || answer.status === 422;
  if (answer.status >= 500) throw new Error('no answer');
  const html = await answer.text();
  if (nomor !== putaran) return;
  // The session ended or the sesi is gone: the server's own page says so.
  if (!refused && (!answer.ok || new URL(answer.url).pathname !== alamat)) return location.assign(alamat);
  replace(html);
  if (refused) tahanSampai = Date.now() + bacaMs;
  heard();
}

/** News and questions; an action goes before them and makes their answer worthless. */
function refresh(): void {
  if (sedang) {
    berubah = true;
    return;
  }
  const tahan = tahanSampai - Date.now();
  if (tahan > 0) {
    window.clearTimeout(nanti);
    nanti = window.setTimeout(refresh, tahan);
    return;
  }
  ask(alamatKini(), {}, ++putaran).catch(lost);
}

/** One action at a time: keys pressed meanwhile do nothing. */
async function act(form: HTMLFormElement): Promise<void> {
  const isi = new URLSearchParams();
  for (const [nama, nilai] of new FormData(form)) if (typeof nilai === 'string') isi.append(nama, nilai);
  sedang = true;
  document.documentElement.dataset['sibuk'] = '1';
  try {
    await ask(form.action, { method: 'POST', body: isi }, ++putaran);
  } catch {
    lost();
  } finally {
    sedang = false;
    delete document.documentElement.dataset['sibuk'];
    if (berubah) {
      berubah = false;
      refresh();
    }
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !hidup()?.contains(form)) return;
  event.preventDefault();
  if (sedang || terputus) return;
  void act(form);
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isOff()) return;
  const { target } = event;
  if (target instanceof Element && target.matches(bidang)) {
    if (event.key === 'Escape') (target as HTMLElement).blur();
    return;
  }
  const milikPeramban = event.key === 'Enter' || event.key === ' ';
  if (milikPeramban && target instanceof Element && target.matches('a, button, summary, input')) return;
  if (event.key === '/') {
    event.preventDefault();
    document.querySelector<HTMLElement>('#cari')?.focus();
    return;
  }
  const tombol = document.querySelector<HTMLElement>(`[data-kunci="${CSS.escape(event.key.toLowerCase())}"]`);
  if (event.key === ' ') event.preventDefault();
  if (tombol === null) return;
  event.preventDefault();
  if (event.key !== '?' && (sedang || terputus)) return;
  tombol.click();
});

function listen(): void {
  const sumber = hidup()?.dataset['hidup'];
  if (sumber === undefined) return;
  let didengar = false;
  const arus = new EventSource(sumber);
  arus.addEventListener('ubah', (event) => {
    didengar = true;
    const { versi } = JSON.parse((event as MessageEvent<string>).data) as { versi?: number };
    if (versi !== undefined && String(versi) === hidup()?.dataset['versi']) return heard();
    refresh();
  });
  arus.addEventListener('denyut', () => {
    didengar = true;
    heard();
  });
  arus.addEventListener('error', () => {
    didengar = false;
    if (arus.readyState !== EventSource.CLOSED) return; // it comes back by itself
    arus.close();
    window.setTimeout(listen, diamMs);
  });
  // A proxy that swallows the stream lets it open and says nothing: until the first word, ask.
  const tanya = window.setInterval(() => {
    if (arus.readyState === EventSource.CLOSED) return window.clearInterval(tanya);
    if (!didengar || Date.now() - terdengar > diamMs) refresh();
  }, tanyaMs);
}

if (hidup() !== null) {
  listen();
  window.setInterval(showContact, 1000);
}

const saklar = document.querySelector<HTMLInputElement>('[data-pintasan]');
if (saklar !== null) {
  saklar.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  saklar.checked = !isOff();
  saklar.addEventListener('change', () => {
    try {
      localStorage.setItem(simpanan, saklar.checked ? 'hidup' : 'mati');
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
}
