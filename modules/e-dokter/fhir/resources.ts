/** The parts of FHIR R4 that are written here; JSON as on the wire. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
}

export interface Reference {
  readonly reference: string;
  readonly display?: string;
}

/** An extension with one value. */
export type Extension =
  | { readonly url: string; readonly valueUrl: string }
  | { readonly url: string; readonly valueInteger: number };

export interface Entry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly search: { readonly mode: 'match' };
}

/** A searchset. */
export interface Bundle extends Resource {
  readonly resourceType: 'Bundle';
  readonly type: 'searchset';
  readonly total?: number;
  readonly link: readonly { readonly relation: 'self' | 'next'; readonly url: string }[];
  readonly entry?: readonly Entry[];
}

/** Codes of OperationOutcome.issue that are used here. */
export type IssueCode = 'invalid' | 'not-found' | 'not-supported' | 'throttled' | 'exception' | 'transient';

/** What went wrong, in the protocol's own form. */
export function outcome(code: IssueCode, diagnostics: string) {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] } as const;
}

/** A request that cannot be answered. */
export class FhirRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: IssueCode,
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'FhirRefusal';
  }
}

/** 400: a parameter nobody understands. */
export function badParameter(message: string): FhirRefusal {
  return new FhirRefusal(400, 'invalid', message);
}

/** 404. */
export function notKnown(): FhirRefusal {
  return new FhirRefusal(404, 'not-found', 'Tidak ditemukan');
}
