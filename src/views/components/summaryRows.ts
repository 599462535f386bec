type Options = Readonly<Record<string, unknown>>;

function actionsOf(row: Options): unknown {
  return (row.actions as Options | undefined)?.items;
}

/** `{{#each (summaryRows rows)}}`: marks rows without actions when another row has some. */
export function summaryRows(rows: unknown): readonly Options[] {
  const filled = (Array.isArray(rows) ? (rows as readonly (Options | null)[]) : []).filter(
    (row): row is Options => Boolean(row),
  );
  const anyActions = filled.some((row) => {
    const items = actionsOf(row);
    return Array.isArray(items) && items.length > 0;
  });
  return filled.map((row) => ({ ...row, isWithoutActions: anyActions && !actionsOf(row) }));
}
