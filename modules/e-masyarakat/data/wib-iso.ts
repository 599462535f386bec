/** `2026-11-21T10:15:00+07:00`: whole seconds in WIB. */
export function wibIso(instant: number): string {
  return `${new Date(Math.floor(instant / 1000) * 1000 + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
