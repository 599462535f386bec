/** The parts of a sqlite3 or pg error we classify by. Messages are never matched against values. */
interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
}

const sqliteBusy = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED']);
const postgresRetryable = new Set(['40001', '40P01']);

function asDriverError(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {};
}

/**
 * Whether a unique constraint refused the row. sqlite3 names the columns (`table.column, table.column`) of a plain
 * index and the index of an expression or partial one; pg names the constraint. Give both spellings to tell two apart.
 */
export function isUniqueViolation(error: unknown, ...names: readonly string[]): boolean {
  const { code, constraint, message } = asDriverError(error);
  if (code === '23505') return names.length === 0 || names.includes(String(constraint));
  if (code !== 'SQLITE_CONSTRAINT' || typeof message !== 'string') return false;
  const violated = /UNIQUE constraint failed: (?:index ')?([^']*)/.exec(message)?.[1]?.trim();
  return violated !== undefined && (names.length === 0 || names.includes(violated));
}

/** Whether a foreign key refused it: the other row is not there, or something still points to this one. */
export function isForeignKeyViolation(error: unknown): boolean {
  const { code, message } = asDriverError(error);
  if (code === '23503') return true;
  return (
    code === 'SQLITE_CONSTRAINT' &&
    typeof message === 'string' &&
    message.endsWith('FOREIGN KEY constraint failed')
  );
}

/** Whether the same transaction may succeed when tried again: deadlock, serialisation failure, writer busy. */
export function isRetryable(error: unknown): boolean {
  const { code } = asDriverError(error);
  return typeof code === 'string' && (sqliteBusy.has(code) || postgresRetryable.has(code));
}
