import { cleanText } from '../../../../src/http/form.js';
import { readMoment } from '../wire/datetime.js';
import type { Params } from '../wire/params.js';
import { Refusal } from '../wire/refusal.js';

/** A client's update that holds together. */
export interface Pembaruan {
  readonly updateId: string;
  readonly isi: string;
  /** Lower case; null when the client sent none. */
  readonly status: string | null;
  readonly mediaUrl: readonly string[];
}

const dikenal = new Set([
  'open',
  'investigating',
  'in_progress',
  'action_scheduled',
  'planned',
  'fixed',
  'closed',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'cancelled',
  'reopen',
  'for_triage',
  'internal_referral',
]);

/** @throws Refusal 400 with one line per field that is missing or wrong */
export function readPembaruan(params: Params): Pembaruan {
  const salah: string[] = [];
  for (const name of ['service_request_id', 'update_id', 'updated_datetime', 'description']) {
    if (params.one(name) === null) salah.push(`${name} wajib diisi.`);
  }
  const updateId = params.one('update_id') ?? '';
  if (updateId.length > 100) salah.push('update_id paling panjang 100 huruf.');
  const at = params.one('updated_datetime');
  if (at !== null && readMoment(at, 'awal') === null)
    salah.push('updated_datetime harus seperti 2026-11-21T10:15:00+07:00.');
  // `title` is how the writer is addressed (Mr, Ibu), not a heading: it stays with the contact, outside the words.
  const isi = cleanText(params.one('description') ?? '');
  if ([...isi].length > 4_000) salah.push('description paling panjang 4.000 huruf.');
  const status = params.one('status')?.toLowerCase() ?? null;
  if (status !== null && !dikenal.has(status)) salah.push('status tidak dikenal.');
  if (salah.length > 0)
    throw new Refusal(
      400,
      salah.map((description) => ({ code: 400, description })),
    );
  return {
    updateId,
    isi,
    status,
    mediaUrl: params
      .all('media_url')
      .filter((one) => one.length <= 2_000)
      .slice(0, 5),
  };
}
