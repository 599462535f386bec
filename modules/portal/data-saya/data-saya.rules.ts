import type { Json, JsonObject } from '../../../src/json.js';

/** One line of a person's data as the page shows it. */
export interface Baris {
  readonly label: string;
  readonly nilai: string;
}

/** Lines shown on the page; the export holds everything. */
const maxLines = 200;

/** Flattens JSON into readable lines: `kotakMasuk 3 judul`, its value beside it. Nothing and empty lists are left out. */
export function linesOf(data: Json): { readonly baris: readonly Baris[]; readonly terpotong: boolean } {
  const lines = [...walk(data, [])];
  return { baris: lines.slice(0, maxLines), terpotong: lines.length > maxLines };
}

function* walk(value: Json | undefined, path: readonly string[]): Generator<Baris> {
  if (value === null || value === undefined || value === '') return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item as Json, [...path, String(index + 1)]);
    return;
  }
  if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value as JsonObject))
      yield* walk(member, [...path, spell(name)]);
    return;
  }
  yield { label: path.join(' · '), nilai: value === true ? 'ya' : value === false ? 'tidak' : String(value) };
}

/** `kotakMasuk` and `dibuat_at` as words. */
function spell(name: string): string {
  return name
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
