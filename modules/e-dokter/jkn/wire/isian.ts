import { cleanText } from '../../../../src/http/form.js';
import { Tolak } from './amplop.js';

/** The fields of a request, each as trimmed text; what is missing, null or no scalar is empty. */
export class Isian {
  private constructor(private readonly isi: ReadonlyMap<string, string>) {}

  /**
   * Reads a body. Numbers count as digit strings, strings are trimmed, unknown fields stay unread.
   * @throws Tolak when it is no JSON object
   */
  static parse(text: string): Isian {
    const body = parseObject(text);
    if (body === null) throw new Tolak('Format permintaan tidak sesuai');
    return new Isian(new Map(Object.entries(body).map(([nama, nilai]) => [nama, textOf(nilai)])));
  }

  /** Empty text when it is missing. */
  of(nama: string): string {
    return this.isi.get(nama) ?? '';
  }
}

function parseObject(text: string): object | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function textOf(nilai: unknown): string {
  if (typeof nilai === 'string') return cleanText(nilai);
  return typeof nilai === 'number' && Number.isSafeInteger(nilai) ? String(nilai) : '';
}
