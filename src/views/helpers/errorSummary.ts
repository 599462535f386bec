import { optionsOf } from '../helper.js';

/**
 * `{{> error-summary (errorSummary form lahir="lahir-tanggal")}}`: links to each wrong field, in the
 * order of the messages; the hash names another id where a field's first input is not called like it.
 * Null (nothing is printed) when the form is fine.
 */
export function errorSummary(...args: readonly unknown[]): Record<string, unknown> | null {
  const form = args[0] as { readonly errors?: Readonly<Record<string, string>> } | null | undefined;
  const { hash } = optionsOf(args);
  const errors = Object.entries(form?.errors ?? {});
  if (errors.length === 0) return null;
  return {
    titleText: 'Ada yang perlu diperbaiki',
    errorList: errors.map(([name, text]) => ({
      text,
      ...(name === '' ? {} : { href: `#${String(hash[name] ?? name)}` }),
    })),
  };
}
