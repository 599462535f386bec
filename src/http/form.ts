import type { z } from 'zod';

/** What a form page needs to show again what was typed, with a sentence beside each field that failed. */
export interface FormState {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** A form nobody has filled in yet; `values` prefills it. */
export function emptyForm(values: Readonly<Record<string, unknown>> = {}): FormState {
  return { values, errors: {} };
}

export type ParsedForm<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly form: FormState };

/**
 * Checks a posted body against a form's schema. Text is cleaned first (control characters out, CRLF to LF, Unicode
 * NFC, trimmed); a repeated name for a single field counts as its last value. Unknown fields are ignored.
 */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): ParsedForm<z.output<S>> {
  const values = cleanBody(body);
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'formulir');
    errors[field] ??= issue.message;
  }
  return { ok: false, form: { values, errors } };
}

/** The same form with sentences that only the service could know. */
export function withErrors(values: unknown, errors: Readonly<Record<string, string>>): FormState {
  return { values: cleanBody(values), errors };
}

/** A posted body as plain text fields: own keys only, strings cleaned, everything else dropped. */
export function cleanBody(body: unknown): Record<string, string | readonly string[]> {
  // Without a prototype a field called `__proto__` is a field like any other.
  const clean = Object.create(null) as Record<string, string | readonly string[]>;
  if (typeof body !== 'object' || body === null) return clean;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') clean[name] = cleanText(value);
    else if (Array.isArray(value))
      clean[name] = value.filter((one) => typeof one === 'string').map(cleanText);
  }
  return clean;
}

// C0 and C1 controls but tab and line feed; bidi overrides that could make a text read as another.
const unwanted = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Typed text as it is stored: LF line ends, no control characters, NFC, trimmed. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(loneSurrogate, '')
    .normalize('NFC')
    .trim();
}
