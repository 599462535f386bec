// The wall: fresh figures by server-sent events, by polling where those are blocked; turns its faces every 30 s and
// says so when nothing was heard for 30 s. The public page of the Command Center uses the polling part.

interface Baris {
  readonly label: string;
  readonly nilai: string;
  readonly keadaan: string;
  readonly kata: string;
}

interface Kabar {
  readonly kode: string;
  readonly kunci: string;
  readonly isi: {
    readonly keadaan: string;
    readonly kata: string;
    readonly nilai: string;
    readonly satuan: string;
    readonly catatan: string;
    readonly sisa: string;
    readonly baris: readonly Baris[];
  };
}

/** The answer of the polling: everything shown, and the newest version among it. */
interface Jawaban extends Denyut {
  readonly versi: number;
  readonly nilai: readonly Kabar[];
}

interface Denyut {
  readonly pada: number | null;
  readonly segar: boolean;
}

const tanyaMs = 10_000;
const diamMs = 30_000;
const cobaLagiMs = 30_000;
const WIB_MS = 7 * 3_600_000;

const root = document.querySelector<HTMLElement>('[data-papan]');
const alamatAliran = document.body.dataset['aliran'];
const alamatCadangan = document.body.dataset['cadangan'] ?? root?.dataset['cadangan'];

let terdengar = Date.now();
let pada: number | null = null;
let segar = true;
let etag = '';
/** The newest version the stream has told. */
let versi = 0;
let polling: number | undefined;

function jam(instant: number): string {
  return new Date(instant + WIB_MS).toISOString().slice(11, 16).replace(':', '.');
}

function setText(panel: Element, name: string, text: string): void {
  const target = panel.querySelector(`[data-${name}]`);
  if (target && target.textContent !== text) target.textContent = text;
}

function rowOf({ label, nilai, keadaan, kata }: Baris): HTMLLIElement {
  const row = document.createElement('li');
  row.className = `baris--${keadaan}`;
  const name = document.createElement('span');
  name.textContent = label;
  const value = document.createElement('strong');
  value.textContent = nilai;
  row.append(name, value);
  if (kata === '') return row;
  const word = document.createElement('span');
  word.className = 'govuk-visually-hidden';
  word.textContent = ` ${kata}`;
  row.append(word);
  return row;
}

function show({ kode, kunci, isi }: Kabar): void {
  const panel = document.querySelector(
    `[data-kode="${CSS.escape(kode)}"][data-kunci="${CSS.escape(kunci)}"]`,
  );
  if (!panel) return;
  // The ladder is drawn by the server: its page is read again.
  if (panel.classList.contains('panel--tangga')) return void redraw();
  for (const one of [...panel.classList])
    if (/^panel(-publik)?--(hijau|kuning|merah|biasa|galat)$/.test(one)) panel.classList.remove(one);
  panel.classList.add(`${panel.classList.contains('panel') ? 'panel' : 'panel-publik'}--${isi.keadaan}`);
  for (const name of ['nilai', 'satuan', 'kata', 'catatan', 'sisa'] as const) setText(panel, name, isi[name]);
  panel.querySelector('[data-baris]')?.replaceChildren(...isi.baris.map(rowOf));
}

let redrawing = false;

/** Takes the ladder from a fresh copy of this page, at most one request at a time. */
async function redraw(): Promise<void> {
  if (redrawing) return;
  redrawing = true;
  try {
    const answer = await fetch(location.href, { redirect: 'manual' });
    if (!answer.ok) return;
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector('.panel--tangga');
    if (fresh) document.querySelector('.panel--tangga')?.replaceWith(fresh);
  } finally {
    redrawing = false;
  }
}

function heard(news?: Denyut): void {
  terdengar = Date.now();
  if (news) ({ pada, segar } = news);
  tellAge();
}

function tellAge(): void {
  const silent = Date.now() - terdengar > diamMs;
  const stopped = silent || !segar;
  const since = silent ? terdengar : (pada ?? terdengar);
  const banner = document.querySelector<HTMLElement>('[data-terhenti]');
  if (banner) {
    banner.hidden = !stopped;
    const words = banner.querySelector('span');
    if (stopped && words) words.textContent = `Data berhenti sejak pukul ${jam(since)} WIB`;
  }
  const line = document.querySelector('[data-kabar]');
  const text = stopped
    ? `Data berhenti sejak pukul ${jam(since)} WIB`
    : pada === null
      ? ''
      : `Data per pukul ${jam(pada)} WIB`;
  if (line && text !== '' && line.textContent !== text) line.textContent = text;
}

/** A revoked screen shows nothing any more. */
function goDark(): void {
  stream?.close();
  window.clearInterval(polling);
  document.body.replaceChildren();
  document.body.className = 'gelap';
}

async function poll(): Promise<void> {
  if (alamatCadangan === undefined) return;
  const answer = await fetch(alamatCadangan, {
    redirect: 'manual',
    headers: etag === '' ? {} : { 'If-None-Match': etag },
  });
  if (answer.status === 304) return heard();
  // Sent to the sign-in page, or told that there is nothing here: this screen was revoked.
  if (root?.dataset['papan'] !== 'publik' && (answer.type === 'opaqueredirect' || answer.status === 404))
    return goDark();
  if (!answer.ok) return;
  etag = answer.headers.get('ETag') ?? '';
  const body = (await answer.json()) as Jawaban;
  // Asked before the stream began to speak, answered after it: what it told is newer.
  if (body.versi >= versi) for (const one of body.nilai) show(one);
  heard(body);
}

function ask(): void {
  poll().catch(() => undefined); // the age of the figures says that it failed
}

function startPolling(): void {
  if (polling !== undefined) return;
  ask();
  polling = window.setInterval(ask, tanyaMs);
}

function stopPolling(): void {
  window.clearInterval(polling);
  polling = undefined;
}

let stream: EventSource | undefined;

function openStream(url: string): void {
  stream = new EventSource(url);
  // A proxy that swallows the stream lets it open and says nothing: until the first word, ask as well.
  startPolling();
  stream.addEventListener('nilai', (event) => {
    stopPolling();
    const { data, lastEventId } = event as MessageEvent<string>;
    versi = Math.max(versi, Number(lastEventId));
    show(JSON.parse(data) as Kabar);
    heard();
  });
  stream.addEventListener('denyut', (event) => {
    stopPolling();
    heard(JSON.parse((event as MessageEvent<string>).data) as Denyut);
  });
  stream.addEventListener('dicabut', goDark);
  stream.addEventListener('error', () => {
    startPolling();
    if (stream?.readyState !== EventSource.CLOSED) return; // it comes back by itself
    stream.close();
    window.setTimeout(() => openStream(url), cobaLagiMs);
  });
}

function turnFaces(): void {
  const faces = [...document.querySelectorAll<HTMLElement>('[data-hal]')];
  const seconds = Number(root?.dataset['ganti']);
  if (faces.length < 2 || !(seconds > 0)) return;
  let shown = Math.max(
    0,
    faces.findIndex((face) => !face.hidden),
  );
  window.setInterval(() => {
    shown = (shown + 1) % faces.length;
    faces.forEach((face, index) => (face.hidden = index !== shown));
    document
      .querySelectorAll('[data-titik]')
      .forEach((dot, index) => dot.classList.toggle('kini', index === shown));
  }, seconds * 1000);
}

function tick(): void {
  const clock = document.querySelector('[data-jam]');
  if (clock) clock.textContent = `${jam(Date.now())} WIB`;
  tellAge();
}

if (root) {
  turnFaces();
  if (alamatAliran === undefined) polling = window.setInterval(ask, tanyaMs);
  else openStream(alamatAliran);
  window.setInterval(tick, 1000);
}
