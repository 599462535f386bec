import { JSDOM } from 'jsdom';
import type { Client, Fields } from './client.js';
import { photo, type FormFile } from './photos.js';
import { loadVisits, samplesOf } from './visits.js';
import type { World } from './world.js';

/** What a field takes, as far as its element tells. */
export type FieldKind = 'text' | 'hidden' | 'choice' | 'password' | 'file';

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  /** What the page put in, or for choices everything that can be chosen. */
  readonly values: readonly string[];
  readonly hint: string;
}

/** A form as it stands on a page, and who saw it first. */
export interface SeenForm {
  readonly persona: string;
  readonly page: string;
  readonly action: string;
  readonly isPost: boolean;
  readonly fields: readonly FormField[];
}

/** Whose pages are searched for forms, in this order: the same form is taken once. */
export const formEyes = [
  'tamu',
  'warga@a',
  'pemohon@a',
  'petugas_skpd@a',
  'operator_bcc@a',
  'penyelia_bcc@a',
  'lurah@a',
  'admin@a',
  'inspektorat@a',
  'walikota@a',
] as const;

/** Every form of every page the registry knows, found by opening the pages as each of `formEyes`. */
export async function findForms(world: World): Promise<readonly SeenForm[]> {
  const found = new Map<string, SeenForm>();
  const paths = await pagePaths(world);
  for (const persona of formEyes) {
    const client = await world.persona(persona).enter();
    for (const path of paths) {
      const { status, text } = await client.get(path);
      const fresh = (status === 200 ? formsOn(text, path, persona) : []).filter(
        (form) => !found.has(keyOf(form)),
      );
      for (const form of fresh) found.set(keyOf(form), form);
    }
  }
  return [...found.values()];
}

async function pagePaths(world: World): Promise<readonly string[]> {
  const visits = await loadVisits();
  const pages = world.app.routes.filter(({ verb, kind }) => verb === 'get' && kind === 'page');
  const samples = [];
  for (const route of pages) samples.push(...(await samplesOf(route, visits, world)));
  return samples.map(({ path }) => path);
}

function keyOf({ isPost, action, fields }: SeenForm): string {
  return `${isPost ? 'POST' : 'GET'} ${action} ${fields.map(({ name }) => name).join()}`;
}

/** The forms of one page. */
export function formsOn(html: string, page: string, persona: string): readonly SeenForm[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('form')].map((form) => {
    const named = [...form.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]')];
    const names = [...new Set(named.map(({ name }) => name))];
    const action = form.getAttribute('action') ?? page;
    return {
      persona,
      page,
      action: action === '' ? page : action,
      isPost: form.getAttribute('method')?.toLowerCase() === 'post',
      fields: names.map((name) => fieldOf(named.filter((one) => one.name === name))),
    };
  });
}

function fieldOf(elements: readonly HTMLInputElement[]): FormField {
  const [first] = elements;
  const { name = '', type = 'text' } = first ?? {};
  const hint = `${name} ${first?.getAttribute('type') ?? ''} ${first?.getAttribute('inputmode') ?? ''}`;
  if (first?.tagName === 'SELECT') {
    const options = [...first.querySelectorAll('option')].map((option) => option.value).filter(Boolean);
    return { name, kind: 'choice', values: options, hint };
  }
  if (type === 'radio' || type === 'checkbox')
    return { name, kind: 'choice', values: elements.map(({ value }) => value), hint };
  const kind = type === 'hidden' || type === 'password' || type === 'file' ? type : 'text';
  return { name, kind, values: elements.map(({ value }) => value), hint };
}

/**
 * The form filled in as somebody might who means it; `text` is what goes into free text.
 * Fields that only take a number, a date or an address get one, so that the form gets past its checks.
 */
export async function fillIn(
  { fields }: SeenForm,
  text: (field: string, index: number) => string,
): Promise<Record<string, string | FormFile>> {
  const filled: Record<string, string | FormFile> = {};
  for (const [index, field] of fields.entries()) {
    const value = await valueFor(field, () => text(field.name, index));
    if (value !== null) filled[field.name] = value;
  }
  return filled;
}

async function valueFor(
  { name, kind, values, hint }: FormField,
  text: () => string,
): Promise<string | FormFile | null> {
  if (kind === 'file') return photo({ width: 64, height: 48 });
  if (kind === 'hidden') return values[0] ?? '';
  if (kind === 'password') return 'rambutan-binjai-manis-42';
  if (kind === 'choice') return values.find((value) => value !== '') ?? null;
  return isFree(hint, values[0] ?? '') ? text() : strictValue(name, hint, values[0] ?? '');
}

/** True when the field takes words. */
function isFree(hint: string, preset: string): boolean {
  if (/numeric|decimal|number|date|time|email|tel/.test(hint)) return false;
  return !/nik|kode|kontak|surel|tanggal|lintang|bujur|jam|^\d/.test(`${hint} ${preset}`);
}

function strictValue(name: string, hint: string, preset: string): string {
  if (preset !== '') return preset;
  if (/surel|email|kontak/.test(hint)) return `${name}.uji@contoh.test`;
  if (name.includes('tahun')) return '1990';
  if (/bulan|hari|tanggal$/.test(name) && hint.includes('numeric')) return '8';
  if (/date|tanggal/.test(hint)) return '2026-12-24';
  if (/jam|time/.test(hint)) return '08:00';
  return '1';
}

/** Sends a filled form as this client, with a form token of its own. */
export function sendForm(
  world: World,
  client: Client,
  form: SeenForm,
  filled: Fields,
): ReturnType<Client['post']> {
  if (form.isPost) return client.post(form.action, { ...filled, _csrf: world.app.formToken(client) });
  const query = new URLSearchParams(
    Object.entries(filled).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  return client.get(`${form.action.split('?')[0] ?? ''}?${query.toString()}`);
}
