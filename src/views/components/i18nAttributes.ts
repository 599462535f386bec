import Handlebars from 'handlebars';
import { optionsOf } from '../helper.js';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function pair(key: string, message: unknown): string {
  return ` data-i18n.${key}="${Handlebars.escapeExpression(String(message))}"`;
}

function message(name: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  const key = kebab(name);
  if (typeof value !== 'object') return pair(key, value);
  return Object.entries(value)
    .map(([rule, text]) => pair(`${key}.${rule}`, text))
    .join('');
}

/** `{{i18nAttributes showSection=showSectionText}}` -> ` data-i18n.show-section="..."`; objects give one per plural rule. */
export function i18nAttributes(...args: readonly unknown[]): Handlebars.SafeString {
  const { hash } = optionsOf(args);
  return new Handlebars.SafeString(
    Object.entries(hash)
      .map(([name, value]) => message(name, value))
      .join(''),
  );
}
