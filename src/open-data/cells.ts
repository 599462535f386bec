import type { Json } from '../json.js';

const realNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * A cell of a CSV file. Spreadsheets run what begins with = + - @ TAB or CR; such text gets an apostrophe in front.
 * Real numbers (`-12`, `+3.5`) stay as they are.
 */
export function csvCell(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[=+\-@\t\r]/.test(text) && !realNumber.test(text) ? `'${text}` : text;
}
