/** Formats a dataset can be had in. */
export const FORMAT = ['csv', 'json', 'geojson'] as const;
export type Format = (typeof FORMAT)[number];

/** Kode and format of a file name such as `hari-libur.csv`; null for anything else. */
export function readFileName(berkas: string): { readonly kode: string; readonly format: Format } | null {
  const match = /^([a-z0-9][a-z0-9-]{0,79})\.(csv|json|geojson)$/.exec(berkas);
  return match?.[1] && match[2] ? { kode: match[1], format: match[2] as Format } : null;
}
