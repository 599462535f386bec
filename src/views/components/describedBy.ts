/** `(describedBy describedBy id hint errorMessage)`: ids of what explains a field, in reading order. */
export function describedBy(own: unknown, id: unknown, hint: unknown, errorMessage: unknown): string {
  const ids = [own];
  if (hint) ids.push(`${String(id)}-hint`);
  if (errorMessage) ids.push(`${String(id)}-error`);
  return ids.filter((part) => typeof part === 'string' && part !== '').join(' ');
}
