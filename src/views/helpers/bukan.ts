import { isFilled } from '../filled.js';

/** `{{#if (bukan x)}}`: true when Handlebars would call x empty. */
export function bukan(value: unknown): boolean {
  return !isFilled(value);
}
