// Keys of the operators' desk. Every key presses a button or opens a field that is there without it.
const simpanan = 'pintasan-meja';
const bidang = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
const tujuan: Readonly<Record<string, string>> = { '0': '#skpd_lain', c: '#kategori', l: '#kelurahan' };

function isOff(): boolean {
  try {
    return localStorage.getItem(simpanan) === 'mati';
  } catch {
    return false;
  }
}

function focusOn(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}

function move(langkah: number): boolean {
  const baris = [...document.querySelectorAll<HTMLElement>('[data-antre] a')];
  const kini = baris.findIndex((one) => one === document.activeElement);
  return focusOn(baris[Math.min(Math.max(kini + langkah, 0), baris.length - 1)] ?? null);
}

function press(kunci: string): boolean {
  const tombol = document.querySelector<HTMLElement>(`[data-kunci="${CSS.escape(kunci)}"]`);
  if (tombol === null) return false;
  tombol.click();
  const isian = tombol.closest('details')?.querySelector<HTMLElement>('textarea, select');
  if (isian) focusOn(isian);
  return true;
}

function act(kunci: string): boolean {
  if (/^[123]$/u.test(kunci)) {
    const saran = document.querySelectorAll<HTMLInputElement>('input[name="skpd"]:not([value="lain"])')[
      Number(kunci) - 1
    ];
    if (saran === undefined) return false;
    saran.checked = true;
    return focusOn(saran);
  }
  const ke = tujuan[kunci];
  if (ke !== undefined) return focusOn(document.querySelector<HTMLElement>(ke));
  if (kunci === 'r') {
    location.reload();
    return true;
  }
  if (press(kunci)) return true;
  if (kunci === 'j') return move(1);
  return kunci === 'k' && move(-1);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isOff()) return;
  const { target } = event;
  if (target instanceof Element && target.matches(bidang)) return;
  // Enter on a button, link, summary or radio is the browser's own.
  if (event.key === 'Enter' && target instanceof Element && target.matches('a, button, summary, input'))
    return;
  if (act(event.key)) event.preventDefault();
});

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
