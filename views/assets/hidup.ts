// Live pages: the part marked `data-hidup` is read again when the stream says that something changed, every half minute
// besides (estimates move with the clock), every ten seconds where the stream is blocked. Silence is said aloud.
const segarkanMs = 30_000;
const tanpaArusMs = 10_000;
const diamMs = 30_000;
const cobaLagiMs = 30_000;
/** The server may give a visitor a page that is this old; a change is asked for after that. */
const jarakMs = 1_000;
const WIB_MS = 7 * 3_600_000;

const alamat = document.querySelector<HTMLElement>('[data-hidup]')?.dataset['arus'];
let terdengar = Date.now();
let dibaca = 0;
let berjalan = false;
let arus = false;
let terjadwal: number | undefined;

function pukul(instant: number, sampai: number): string {
  return new Date(instant + WIB_MS).toISOString().slice(11, sampai).replaceAll(':', '.');
}

function tellAge(): void {
  const putus = Date.now() - terdengar > diamMs;
  const pita = document.querySelector<HTMLElement>('[data-terputus]');
  if (pita) {
    pita.hidden = !putus;
    if (putus)
      pita.textContent = `Terputus sejak ${pukul(terdengar, 16)}. Angka di bawah mungkin sudah berubah.`;
  }
  const kabar = document.querySelector<HTMLElement>('[data-diperbarui]');
  if (kabar && dibaca > 0 && !putus) kabar.textContent = `Diperbarui ${pukul(dibaca, 19)} WIB`;
}

/** Takes the part from a fresh copy of this page, one request at a time. */
async function read(): Promise<void> {
  if (berjalan) return soon();
  berjalan = true;
  try {
    const jawaban = await fetch(location.href, { redirect: 'manual' });
    if (!jawaban.ok) return;
    const baru = new DOMParser()
      .parseFromString(await jawaban.text(), 'text/html')
      .querySelector('[data-hidup]');
    const lama = document.querySelector('[data-hidup]');
    if (baru && lama && !lama.contains(document.activeElement)) lama.replaceChildren(...baru.childNodes);
    dibaca = terdengar = Date.now();
  } finally {
    berjalan = false;
    tellAge();
  }
}

function ask(): void {
  read().catch(() => undefined); // the age of the figures says that it failed
}

/** One read covers all changes told until it begins; phones do not ask in the same moment. */
function soon(): void {
  terjadwal ??= window.setTimeout(
    () => {
      terjadwal = undefined;
      ask();
    },
    jarakMs + Math.random() * jarakMs,
  );
}

function listen(url: string): void {
  const sumber = new EventSource(url);
  sumber.addEventListener('berubah', soon);
  sumber.addEventListener('denyut', () => {
    arus = true;
    terdengar = Date.now();
  });
  sumber.addEventListener('error', () => {
    arus = false;
    if (sumber.readyState !== EventSource.CLOSED) return; // it comes back by itself
    sumber.close();
    window.setTimeout(() => listen(url), cobaLagiMs);
  });
}

if (alamat !== undefined) {
  listen(alamat);
  window.setInterval(() => {
    if (Date.now() - dibaca >= (arus ? segarkanMs : tanpaArusMs)) ask();
  }, tanpaArusMs);
  window.setInterval(tellAge, 1_000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) ask();
  });
}
