/** `(awali " " classes)`: the text with something before it, or nothing when there is no text. */
export function awali(lead: unknown, text: unknown): string {
  return text === undefined || text === null || text === '' ? '' : `${String(lead)}${String(text)}`;
}
