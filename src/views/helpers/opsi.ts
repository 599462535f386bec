import { optionsOf } from '../helper.js';

/** `(opsi text="Simpan" classes="govuk-button--secondary")`: an option object. */
export function opsi(...args: readonly unknown[]): Readonly<Record<string, unknown>> {
  return optionsOf(args).hash;
}
