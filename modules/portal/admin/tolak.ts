import { Conflict, RuleBroken } from '../../../src/errors.js';
import { cleanBody, type FormState } from '../../../src/http/form.js';

/** The form again with the sentences of a refusal: 422 beside the fields, 409 when somebody else was faster. */
export function refusedOrStale(
  body: unknown,
  error: unknown,
): { readonly status: number; readonly form: FormState } {
  if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
  const fields = error instanceof RuleBroken ? error.fields : {};
  const errors = Object.keys(fields).length > 0 ? fields : { '': error.message };
  return { status: error.status, form: { values: cleanBody(body), errors } };
}
