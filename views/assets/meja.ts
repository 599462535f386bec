// The desks: keys of operators and officers, list and pengaduan side by side, news of the queue. All of it presses
// buttons and links that are there without it.
import { watchQueue } from './lib/kabar-meja.js';
import { moveOn, startPane, startTicks, tickCurrent } from './lib/papan-meja.js';
import { focusOn, listenKeys, moveFocus, press, startSwitch } from './lib/pintasan.js';
import { chooseOther, takeSuggestion } from './lib/terusan.js';

const bidang: Readonly<Record<string, string>> = { c: '#kategori', l: '#kelurahan' };
const enamPuluhDetik = 60_000;

/** On the page of candidates a number chooses one of them. */
function compareWith(n: number): boolean {
  const link = document.querySelectorAll<HTMLAnchorElement>('[data-calon] a')[n - 1];
  link?.click();
  return link !== undefined;
}

function act(kunci: string): boolean {
  if (/^[1-5]$/u.test(kunci)) return takeSuggestion(Number(kunci)) || compareWith(Number(kunci));
  if (kunci === '0') return chooseOther();
  if (kunci === 'r') {
    location.reload();
    return true;
  }
  if (kunci === ' ') return tickCurrent();
  if (kunci === 'j') return onward(kunci, 1);
  if (kunci === 'k') return onward(kunci, -1);
  const selector = bidang[kunci];
  if (selector !== undefined) return focusOn(document.querySelector<HTMLElement>(selector));
  return press(kunci);
}

/** The next one: in the pane, else by the page's own button, else the next link of a list. */
function onward(kunci: string, langkah: number): boolean {
  return moveOn(langkah) || press(kunci) || moveFocus(langkah);
}

listenKeys(act);
startSwitch();
startPane();
startTicks();

const papan = document.querySelector<HTMLElement>('[data-meja]');
const { aliran, cadangan } = papan?.dataset ?? {};
if (aliran !== undefined && cadangan !== undefined) watchQueue(aliran, cadangan);

document.querySelector('[data-muat]')?.addEventListener('click', (event) => {
  event.preventDefault();
  location.reload();
});

const urung = document.querySelector('[data-urung]');
if (urung) window.setTimeout(() => urung.remove(), enamPuluhDetik);
