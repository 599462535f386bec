// The routing form: a key takes a suggestion, one line says what would be promised, Enter sends it.
import { focusOn } from './pintasan.js';

function formulir(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>('[data-terus]');
}

function showLine(form: HTMLFormElement, text: string): void {
  const line = form.querySelector('[data-terus-baris]');
  if (line) line.textContent = text;
}

let pertanyaan = 0;

/** Only the answer to the last question counts: a slow one must not promise for a choice that is gone. */
async function askLine(form: HTMLFormElement, skpd: string, kategori: string): Promise<void> {
  const mine = pertanyaan;
  const query = new URLSearchParams({ skpd, kategori });
  const answer = await fetch(`${form.dataset['terus'] ?? ''}?${query.toString()}`);
  const baris = answer.ok ? ((await answer.json()) as { baris: string }).baris : '';
  if (mine === pertanyaan) showLine(form, baris);
}

/** The line for what is chosen now; of a suggestion in its own kategori the page already knows it. */
function refreshLine(form: HTMLFormElement): void {
  pertanyaan += 1;
  const radio = form.querySelector<HTMLInputElement>('input[name="skpd"]:checked');
  const kategori = form.querySelector<HTMLSelectElement>('#kategori');
  const asli = [...(kategori?.options ?? [])].find((one) => one.defaultSelected)?.value;
  const lain = form.querySelector<HTMLSelectElement>('#skpd_lain')?.value ?? '';
  const known = radio?.dataset['baris'];
  if (known !== undefined && kategori?.value === asli) return showLine(form, known);
  const skpd = radio?.value === 'lain' ? lain : (radio?.value ?? '');
  if (skpd === '') return showLine(form, '');
  showLine(form, '…');
  // Without an answer the line stays open; the server says the same when it is sent.
  askLine(form, skpd, kategori?.value ?? '').catch(() => undefined);
}

/** Takes suggestion n; the focus waits on the button for Enter. */
export function takeSuggestion(n: number): boolean {
  const form = formulir();
  const saran = form?.querySelectorAll<HTMLInputElement>('input[name="skpd"]:not([value="lain"])')[n - 1];
  if (!form || saran === undefined) return false;
  saran.checked = true;
  refreshLine(form);
  return focusOn(form.querySelector<HTMLElement>('[data-terus-kirim]'));
}

/** Starts the choice of another office by typing its name. */
export function chooseOther(): boolean {
  const form = formulir();
  const radio = form?.querySelector<HTMLInputElement>('input[name="skpd"][value="lain"]');
  if (!form || !radio) return false;
  radio.checked = true;
  return focusOn(form.querySelector<HTMLElement>('#skpd_lain'));
}

document.addEventListener('change', ({ target }) => {
  const form = target instanceof HTMLElement ? target.closest<HTMLFormElement>('[data-terus]') : null;
  if (!form || !(target instanceof HTMLElement)) return;
  if (target.id === 'skpd_lain') {
    const radio = form.querySelector<HTMLInputElement>('input[name="skpd"][value="lain"]');
    if (radio) radio.checked = true;
  }
  refreshLine(form);
});

// Enter in one of its lists leads to the button, which asks for Enter.
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (event.key !== 'Enter' || !(target instanceof HTMLSelectElement)) return;
  const form = target.closest<HTMLFormElement>('[data-terus]');
  if (!form) return;
  event.preventDefault();
  focusOn(form.querySelector<HTMLElement>('[data-terus-kirim]'));
});
