const ALLOWED_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

/** Nearly every link of ours: recognised at once, since a list page holds dozens. */
const PLAIN_PATH = /^(?:\/|\/[\w-][\w\-./?=&%#,]*|#[\w-]+|\?[\w\-=&%.,]*)$/;

/** Characters a browser drops or hides inside a URL: controls, spaces, soft hyphen, zero-width, bidi marks. */
function isInvisible(code: number): boolean {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0xfeff) return true;
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e);
}

function visiblePart(text: string): string {
  return [...text].filter((character) => !isInvisible(character.codePointAt(0) ?? 0)).join('');
}

/**
 * A URL fit for an `href`: relative paths and http(s), mailto, tel. Everything else
 * (javascript:, data:, protocol-relative, characters that hide a scheme) becomes `#`.
 */
export function safeHref(url: unknown): string {
  if (typeof url !== 'string') return '#';
  if (PLAIN_PATH.test(url)) return url;
  const visible = visiblePart(url);
  if (visible === '' || /^[/\\]{2}/.test(visible)) return '#';
  const scheme = /^([^/?#]*?):/.exec(visible)?.[1];
  if (scheme === undefined || ALLOWED_SCHEMES.has(scheme.toLowerCase())) return url.trim();
  return '#';
}
