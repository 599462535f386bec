import type { Json } from '../../../../src/json.js';

/** How a value is written into its form field. */
export function writeValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads a typed value in the kind of its default: text stays text, everything else is JSON. Undefined when it is none. */
export function readValue(text: string, bawaan: Json): Json | undefined {
  if (typeof bawaan === 'string') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
