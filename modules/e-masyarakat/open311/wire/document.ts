import { legalText } from './text.js';

/** What an answer is made of: JSON values. Undefined members are left out. */
export type Isi = string | number | boolean | null | readonly Isi[] | Simpul;

/** An element with named children. */
export interface Simpul {
  readonly [name: string]: Isi | undefined;
}

/** An answer: its root element is there in XML only (Spark drops it in JSON). */
export interface Dokumen {
  readonly akar: string;
  readonly isi: Isi;
}

export type Format = 'xml' | 'json';

export const contentTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Lists that have an element of their own in XML, and the name of what stands in it. Other lists repeat their name. */
const anggota: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  service_requests: 'request',
  service_request_updates: 'request_update',
  notes: 'note',
  photos: 'photo',
  errors: 'error',
};

/** The bytes of an answer; both formats are written from the same values. */
export function writeDocument(dokumen: Dokumen, format: Format): string {
  if (format === 'json') return JSON.stringify(legalOf(dokumen.isi));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(dokumen.akar, dokumen.isi)}\n`;
}

function legalOf(isi: Isi): Isi {
  if (typeof isi === 'string') return legalText(isi);
  if (isList(isi)) return isi.map(legalOf);
  if (isi === null || typeof isi !== 'object') return isi;
  return Object.fromEntries(
    Object.entries(isi).flatMap(([name, value]) => (value === undefined ? [] : [[name, legalOf(value)]])),
  );
}

function element(name: string, isi: Isi): string {
  const inner = anggota[name];
  if (isList(isi)) {
    if (inner === undefined) return isi.map((one) => element(name, one)).join('');
    return `<${name}>${isi.map((one) => element(inner, one)).join('')}</${name}>`;
  }
  return `<${name}>${content(isi)}</${name}>`;
}

function content(isi: Exclude<Isi, readonly Isi[]>): string {
  if (isi === null) return '';
  if (typeof isi === 'string') return escapeXml(legalText(isi));
  if (typeof isi !== 'object') return String(isi);
  return Object.entries(isi)
    .map(([name, value]) => (value === undefined ? '' : element(name, value)))
    .join('');
}

function isList(isi: Isi): isi is readonly Isi[] {
  return Array.isArray(isi);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (one) => entities[one] ?? one);
}
