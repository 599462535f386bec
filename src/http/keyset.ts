/** A place in a sorted list: the sort values of the last row seen. */
export type Cursor = readonly (string | number)[];

/** A cursor as it stands in a URL. It is no secret and proves nothing: the query still applies every filter. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor of exactly these types; anything else is null, which means the first page. */
export function decodeCursor(text: unknown, shape: readonly ('string' | 'number')[]): Cursor | null {
  if (typeof text !== 'string' || text.length > 400) return null;
  const parsed = parseJson(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(parsed) || parsed.length !== shape.length) return null;
  const values: unknown[] = parsed;
  return values.every((value, index) => typeof value === shape[index]) ? (values as Cursor) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One page of a list: its rows, and where the next page starts if there is one. */
export interface Slice<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** Cuts a result that was read one row too long into a page and the cursor of the next one. */
export function slice<T>(rows: readonly T[], size: number, cursorOf: (row: T) => Cursor): Slice<T> {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
