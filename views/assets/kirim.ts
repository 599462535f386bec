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

function line(kiriman: Kiriman, box: HTMLElement): HTMLElement {
  const row = document.createElement('p');
  const state = kiriman.ditolak === true ? 'ditolak, buka formulirnya dan kirim lagi' : 'menunggu jaringan';
  row.textContent = `${kiriman.judul}: ${state}. `;
  const erase = document.createElement('button');
  erase.type = 'button';
  erase.className = 'govuk-button govuk-button--secondary';
  erase.textContent = 'Hapus';
  erase.addEventListener('click', () => {
    void remove('kiriman', kiriman.kunci).then(() => {
      row.remove();
      if (box.querySelectorAll('p').length === 1) box.remove();
    });
  });
  row.append(erase);
  return row;
}

async function showUnsent(): Promise<void> {
  const waiting = await list('kiriman');
  const main = document.querySelector('main');
  if (waiting.length === 0 || !main) return;
  const box = document.createElement('div');
  box.className = 'belum-terkirim';
  box.setAttribute('role', 'status');
  const title = document.createElement('p');
  title.textContent = `${waiting.length} kiriman belum sampai. Dikirim sendiri saat ada jaringan.`;
  box.append(title, ...waiting.map((kiriman) => line(kiriman, box)));
  main.prepend(box);
}

forEach('form[data-kirim]', (form) => submitOnce(form as HTMLFormElement));
showUnsent().catch(() => undefined);
