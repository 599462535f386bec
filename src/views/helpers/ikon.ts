import Handlebars from 'handlebars';
import { ICONS } from '../icons.js';

/** `{{ikon "lapor"}}`: an inline SVG, hidden from screen readers; words stand beside it. */
export function ikon(name: unknown): Handlebars.SafeString {
  const path = ICONS[String(name)];
  if (path === undefined) throw new Error(`Ikon "${String(name)}" tidak ada`);
  return new Handlebars.SafeString(
    `<svg class="ikon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`,
  );
}
