import Handlebars from 'handlebars';
import { ICONS } from '../icons.js';

const drawn = new Map(
  Object.entries(ICONS).map(([name, path]) => [
    name,
    new Handlebars.SafeString(
      `<svg class="ikon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`,
    ),
  ]),
);

/** `{{ikon "lapor"}}`: an inline SVG, hidden from screen readers; words stand beside it. */
export function ikon(name: unknown): Handlebars.SafeString {
  const icon = drawn.get(String(name));
  if (icon === undefined) throw new Error(`Ikon "${String(name)}" tidak ada`);
  return icon;
}
