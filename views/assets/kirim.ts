// <form data-kirim>: one submission however often the button is tapped, words while it runs, and a list of what is
// still unsent (kept by the service worker with its idempotency key).
import { forEach } from './lib/dukungan.js';
import { list, remove, type Kiriman } from './lib/simpanan.js';

const PATIENCE_MS = 20_000;

function submitOnce(form: HTMLFormElement): void {
  let sentAt = 0;
  form.addEventListener('submit', (event) => {
    if (Date.now() - sentAt < PATIENCE_MS) {
      event.preventDefault();
      return;
    }
    sentAt = Date.now();
    const button = event.submitter ?? form.querySelector('button[type="submit"]');
    // Not `disabled`: the button's name and value must travel with the form.
    button?.setAttribute('aria-disabled', 'true');
    if (button && !button.querySelector('svg')) button.textContent = 'Mengirim...';
  });
  // Coming back with the browser's back button finds the form usable.
  window.addEventListener('pageshow', () => {
    sentAt = 0;
  });
}

/** What became of it, and where to go on. */
function stateOf({ ditolak, lanjut, url }: Kiriman): readonly [words: string, link: string, href: string] {
  if (lanjut !== undefined) return ['sudah sampai.', 'Buka lanjutannya', lanjut];
  if (ditolak === true) return ['ditolak.', 'Buka formulirnya dan kirim lagi', url];
  return ['menunggu jaringan.', '', ''];
}

function line(kiriman: Kiriman): HTMLElement {
  const row = document.createElement('p');
  const [words, text, href] = stateOf(kiriman);
  const forget = (): Promise<void> => remove('kiriman', kiriman.kunci);
  row.append(`${kiriman.judul}: ${words} `);
  if (href) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = text;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      void forget().finally(() => location.assign(href));
    });
    row.append(link, ' ');
  }
  const erase = document.createElement('button');
  erase.type = 'button';
  erase.className = 'govuk-button govuk-button--secondary';
  erase.textContent = 'Hapus';
  erase.addEventListener('click', () => void forget().then(showUnsent));
  row.append(erase);
  return row;
}

let box: HTMLElement | undefined;

/** Draws the list anew; no list when nothing waits. */
async function showUnsent(): Promise<void> {
  const all = await list('kiriman');
  const waiting = all.filter(({ ditolak, lanjut }) => ditolak !== true && lanjut === undefined);
  box?.remove();
  if (all.length === 0) return;
  box = document.createElement('div');
  box.className = 'belum-terkirim';
  box.setAttribute('role', 'status');
  if (waiting.length > 0) {
    const title = document.createElement('p');
    title.textContent = `${waiting.length} kiriman belum sampai. Dikirim sendiri saat ada jaringan.`;
    box.append(title);
  }
  box.append(...all.map(line));
  document.querySelector('main')?.prepend(box);
}

const show = (): void => void showUnsent().catch(() => undefined);

forEach('form[data-kirim]', (form) => submitOnce(form as HTMLFormElement));
if ('serviceWorker' in navigator) navigator.serviceWorker.addEventListener('message', show);
show();
