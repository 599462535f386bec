import { DomainError, TooMany } from '../../../../src/errors.js';
import type { Dokumen } from './document.js';

/** One line of an error answer: `code` as in the body, a sentence for the person who uses the client. */
export interface Galat {
  readonly code: number;
  readonly description: string;
}

/** A request that is not carried out, in the words of the protocol. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly galat: readonly Galat[],
    readonly retryAfter: number | null = null,
  ) {
    super(galat.map((one) => one.description).join(' '));
    this.name = 'Refusal';
  }
}

/** 400 with one sentence; `code` differs from the status for method, length and content type. */
export function badRequest(description: string, code = 400): Refusal {
  return new Refusal(400, [{ code, description }]);
}

/** 404: does not exist, or is not for everybody; both read the same. */
export function unknown(description: string): Refusal {
  return new Refusal(404, [{ code: 404, description }]);
}

/** 403: the key is missing, unknown or switched off. */
export const wrongKey = new Refusal(403, [
  { code: 403, description: 'Kunci API (api_key) tidak ada, tidak dikenal, atau sudah dimatikan.' },
]);

/** 413: more bytes than this protocol takes. */
export const tooLarge = new Refusal(413, [
  { code: 413, description: 'Kiriman terlalu besar. Kurangi foto atau pendekkan isinya.' },
]);

/** 503: the process is going down; another one answers. */
export const stopping = new Refusal(
  503,
  [{ code: 503, description: 'Layanan sedang dimulai ulang. Coba lagi sebentar lagi.' }],
  5,
);

/** What an error of the services means here; null: our fault. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof TooMany)
    return new Refusal(429, [{ code: 429, description: error.message }], error.retryAfter);
  if (!(error instanceof DomainError)) return null;
  if (error.status === 404) return unknown('Tidak ditemukan.');
  return error.status >= 500
    ? new Refusal(503, [{ code: 503, description: error.message }], 30)
    : badRequest(error.message);
}

/** The answer that says so. */
export function errorDocument(galat: readonly Galat[]): Dokumen {
  return { akar: 'errors', isi: galat.map(({ code, description }) => ({ code, description })) };
}
