import Handlebars from 'handlebars';

/** A value the prepared statement is given. */
export type Bound = string | number;

/** One page of the floor: one prepared statement, one precompiled template, the bytes of the app's page. */
export interface FloorPage {
  readonly path: string;
  readonly sql: string;
  readonly values: readonly Bound[];
  /** Handlebars source; `baris` are the rows of the statement. */
  readonly template: string;
  readonly type: string;
}

/** What the floor's process is told. */
export interface FloorPlan {
  /** `postgres://...` or empty for SQLite. */
  readonly url: string;
  readonly file: string;
  readonly connections: number;
  readonly pages: readonly FloorPage[];
}

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Turns a page of the app into a template over the rows behind it: wherever a row's value stands in the page, the
 * template takes it from the row. Rendered with the same rows it gives the same bytes, which is checked.
 * @throws when nothing of the rows stands in the page: the floor would then be a file server
 */
export function templateFrom(html: string, rows: readonly Row[]): string {
  if (html.includes('{{')) throw new Error('The page holds mustaches itself');
  let template = '';
  let rest = html;
  let taken = 0;
  for (const { mustache, text } of cellsOf(rows)) {
    const at = rest.indexOf(text);
    if (at < 0) continue;
    template += rest.slice(0, at) + mustache;
    rest = rest.slice(at + text.length);
    taken += 1;
  }
  template += rest;
  if (taken === 0) throw new Error('No value of the rows stands in the page');
  if (Handlebars.compile(template)({ baris: rows }) !== html)
    throw new Error('The floor does not write the same bytes');
  return template;
}

function cellsOf(rows: readonly Row[]): readonly { readonly mustache: string; readonly text: string }[] {
  return rows.flatMap((row, index) =>
    Object.entries(row)
      .filter(([, value]) => value !== null && String(value).length >= 3)
      .map(([column, value]) => ({
        mustache: `{{baris.${String(index)}.${column}}}`,
        text: Handlebars.escapeExpression(String(value)),
      })),
  );
}
