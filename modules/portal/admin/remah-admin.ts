import { paths } from '../paths.js';
import { trail, type Remah } from '../remah.js';

/** Breadcrumbs of a page below `/admin`. */
export function adminTrail(
  judul: string,
  ...between: readonly (readonly [text: string, href: string])[]
): readonly Remah[] {
  return trail(judul, ['Pengelolaan', paths.admin], ...between);
}
