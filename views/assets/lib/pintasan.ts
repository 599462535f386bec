// Keys of a desk: they rest inside fields and can be switched off. Every key presses something that is there without it.
const simpanan = 'pintasan-meja';
const bidang = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
/** On these Enter and the space bar are the browser's own. */
const milikPeramban = 'a, button, summary, input, select, textarea';

function isOff(): boolean {
  try {
    return localStorage.getItem(simpanan) === 'mati';
  } catch {
    return false;
  }
}

/** Gives an element the focus and shows it. False: there is none. */
export function focusOn(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}

/** Presses what carries this key: a field gets the focus, a folded form opens with its first field ready. */
export function press(kunci: string): boolean {
  const tombol = document.querySelector<HTMLElement>(`[data-kunci="${CSS.escape(kunci)}"]`);
  if (tombol === null) return false;
  if (tombol.matches(bidang)) return focusOn(tombol);
  tombol.click();
  const lipat = tombol.closest('details');
  if (lipat?.open) focusOn(lipat.querySelector<HTMLElement>('textarea, select'));
  return true;
}

/** Moves the focus through the links of a list. */
export function moveFocus(langkah: number): boolean {
  const baris = [...document.querySelectorAll<HTMLElement>('[data-antre] a')];
  const kini = baris.findIndex((one) => one === document.activeElement);
  return focusOn(baris[Math.min(Math.max(kini + langkah, 0), baris.length - 1)] ?? null);
}

function nameOf(event: KeyboardEvent): string {
  return event.key === 'Enter' && event.shiftKey ? 'Shift+Enter' : event.key;
}

/** Hears keys and hands them to `act`, which answers whether it did something. */
export function listenKeys(act: (kunci: string) => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
    const { target } = event;
    const element = target instanceof HTMLElement ? target : null;
    if (element?.matches(bidang)) {
      if (event.key === 'Escape') element.blur();
      return;
    }
    if (event.repeat || ((event.key === 'Enter' || event.key === ' ') && element?.matches(milikPeramban)))
      return;
    if (act(nameOf(event))) event.preventDefault();
  });
}

/** The switch that turns the keys off and on again. */
export function startSwitch(): void {
  const saklar = document.querySelector<HTMLInputElement>('[data-pintasan]');
  if (saklar === null) return;
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
