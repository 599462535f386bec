import type { JsonObject } from '../../../../src/json.js';

/** What BPJS reads in every answer. */
export interface Metadata {
  readonly message: string;
  readonly code: number;
}

/** An answer: `response` is absent on failure, and where the service answers with metadata alone. */
export interface Amplop {
  readonly response?: JsonObject;
  readonly metadata: Metadata;
}

/** A request that is not carried out. `code` stands in the envelope, `status` is set for transport errors only. */
export class Tolak extends Error {
  constructor(
    message: string,
    readonly code: 201 | 202 = 201,
    readonly status: number | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'Tolak';
  }
}

/** 200 with a response. */
export function ok(response: JsonObject, message = 'Ok'): Amplop {
  return { response, metadata: { message, code: 200 } };
}

/** 200 with metadata alone. */
export const okKosong: Amplop = { metadata: { message: 'Ok', code: 200 } };

/** Refused, for the patient to read. */
export function tolakan({ message, code }: Tolak): Amplop {
  return { metadata: { message, code } };
}
