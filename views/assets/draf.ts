// <form data-draf="pengaduan-baru">: keeps the half-written text on this phone and gives it back. Never kept: passwords,
// files, hidden fields, and whatever names a person (data-rahasia, NIK, KK, phone, e-mail).
import { forEach } from './lib/dukungan.js';
import { get, put, remove } from './lib/simpanan.js';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const SKIPPED_TYPES = new Set(['password', 'file', 'hidden', 'submit', 'button', 'tel', 'email']);
const PERSONAL = /nik|kk|telepon|surel|email|sandi|totp|nama/i;

function isKept(field: Field): boolean {
  return (
    field.name !== '' &&
    !SKIPPED_TYPES.has(field.type) &&
    !PERSONAL.test(field.name) &&
    field.closest('[data-rahasia]') === null
  );
}

function fieldsOf(form: HTMLFormElement): readonly Field[] {
  return [...form.querySelectorAll<Field>('input, textarea, select')].filter(isKept);
}

const isChoice = (field: Field): field is HTMLInputElement =>
  field.type === 'radio' || field.type === 'checkbox';
const keyOf = (field: Field): string => (isChoice(field) ? `${field.name}=${field.value}` : field.name);

function read(form: HTMLFormElement): Record<string, string> {
  const filled = fieldsOf(form).filter((field) => (isChoice(field) ? field.checked : field.value !== ''));
  return Object.fromEntries(filled.map((field) => [keyOf(field), field.value]));
}

/** What the server sent back (a form with mistakes) is newer than the draft and stays. */
function fill(form: HTMLFormElement, isi: Readonly<Record<string, string>>): boolean {
  if (Object.keys(read(form)).length > 0) return false;
  for (const field of fieldsOf(form)) {
    const value = isi[keyOf(field)];
    if (value === undefined) continue;
    if (isChoice(field)) field.checked = true;
    else field.value = value;
  }
  return true;
}

function tell(form: HTMLFormElement, kunci: string): void {
  const box = document.createElement('div');
  box.className = 'draf-kabar';
  box.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = 'Tulisan Anda yang belum terkirim dipulihkan. Tulisan ini hanya ada di ponsel ini.';
  const erase = document.createElement('button');
  erase.type = 'button';
  erase.className = 'govuk-button govuk-button--secondary';
  erase.textContent = 'Hapus tulisan ini';
  erase.addEventListener('click', () => {
    form.reset();
    box.remove();
    void remove('draf', kunci);
  });
  box.append(text, erase);
  form.prepend(box);
}

async function start(form: HTMLFormElement): Promise<void> {
  const kunci = form.dataset['draf'] ?? form.action;
  const draf = await get('draf', kunci);
  if (draf && fill(form, draf.isi)) tell(form, kunci);
  let timer = 0;
  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void put('draf', { kunci, isi: read(form), at: Date.now() }), 800);
  });
  form.addEventListener('submit', () => {
    window.clearTimeout(timer);
    // Offline the service worker takes the form over; the draft stays until that is certain.
    if (navigator.onLine) void remove('draf', kunci);
  });
}

forEach('form[data-draf]', (form) => {
  start(form as HTMLFormElement).catch(() => undefined);
});
