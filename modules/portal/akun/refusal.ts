import { DomainError, RuleBroken } from '../../../src/errors.js';
import { cleanBody, type FormState } from '../../../src/http/form.js';

// Passwords and codes are never printed into a page again, whatever went wrong.
const SECRET_FIELDS = new Set(['kata_sandi', 'kata_sandi_lama', 'kode', '_csrf']);

/** The form as typed, without passwords and codes. */
export function keepTyped(form: FormState): FormState {
  const values = Object.fromEntries(Object.entries(form.values).filter(([name]) => !SECRET_FIELDS.has(name)));
  return { values, errors: form.errors };
}

/** The same form, its sentences in the order of the fields on the page. */
export function inOrder(form: FormState, fields: readonly string[]): FormState {
  const names = Object.keys(form.errors).sort((a, b) => fields.indexOf(a) - fields.indexOf(b));
  return {
    values: form.values,
    errors: Object.fromEntries(names.map((name) => [name, form.errors[name] ?? ''])),
  };
}

/** The form again with the sentences of a refusal; any other error goes on to the error page. */
export function refusedForm(body: unknown, error: unknown): FormState {
  if (!(error instanceof RuleBroken)) throw error;
  const errors = Object.keys(error.fields).length > 0 ? error.fields : { '': error.message };
  return keepTyped({ values: cleanBody(body), errors });
}

/** As `refusedForm`, and also keeps what was typed when the sender has to wait (429, 503). */
export function refusedOrDelayed(
  body: unknown,
  error: unknown,
): { readonly status: number; readonly form: FormState } {
  const isDelay = error instanceof DomainError && (error.status === 429 || error.status === 503);
  if (!isDelay) return { status: 422, form: refusedForm(body, error) };
  return {
    status: error.status,
    form: keepTyped({ values: cleanBody(body), errors: { '': error.message } }),
  };
}
