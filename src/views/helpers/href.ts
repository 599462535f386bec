import { safeHref } from '../url.js';

/** `href="{{href url}}"`: refuses every scheme but http(s), mailto, tel and relative. */
export function href(url: unknown): string {
  return safeHref(url);
}
