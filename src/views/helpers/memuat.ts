/** `(memuat text "part")`: true when the text contains the part. */
export function memuat(text: unknown, part: unknown): boolean {
  return typeof text === 'string' && text.includes(String(part));
}
