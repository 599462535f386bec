import type { JsonObject, Json } from '../../../../src/json.js';

/** Calls of the catalogue that go out. */
export type JalanBpjs = '/antrean/add' | '/antrean/updatewaktu' | '/antrean/batal' | '/antrean/getlisttask';

/** What BPJS said. */
export interface JawabanBpjs {
  readonly code: number;
  readonly message: string;
  /** Opened already; null when there is none. */
  readonly response: Json;
}

/** Where steps go. `test/modules/e-dokter/jkn/port.ts` is the contract every adapter must pass. */
export interface PortBpjs {
  /** @throws TakSampai when nobody knows whether it arrived */
  send(jalan: JalanBpjs, body: JsonObject): Promise<JawabanBpjs>;
}

/** Timeout, network, 5xx, or an answer nobody can read: to be tried again. */
export class TakSampai extends Error {
  constructor(readonly sebab: string) {
    super(sebab);
    this.name = 'TakSampai';
  }
}

/** BPJS uses both. */
export function isSukses({ code }: JawabanBpjs): boolean {
  return code === 200 || code === 1;
}

/** Task ids of a getlisttask answer: a list, or an object that holds one. */
export function taskIds(response: Json): ReadonlySet<number> {
  const daftar = Array.isArray(response)
    ? response
    : typeof response === 'object' && response !== null
      ? Object.values(response).find((one) => Array.isArray(one))
      : undefined;
  const ids = (Array.isArray(daftar) ? daftar : []).flatMap((one: Json) =>
    typeof one === 'object' && one !== null && 'taskid' in one ? [Number(one['taskid'])] : [],
  );
  return new Set(ids);
}
