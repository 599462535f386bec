/** A photo of a list: its number, and which bytes stand under it now. Written `<urutan>:<file id>` by the queries. */
export interface Sampul {
  readonly urutan: number;
  readonly versi: string;
}

/** What changes in an address when other bytes take a photo's place: the random end of the file's id. */
export function versiOf(fileId: string): string {
  return fileId.slice(-8);
}

/** Reads `<urutan>:<file id>`; null without a photo. */
export function readSampul(teks: string | null): Sampul | null {
  if (teks === null) return null;
  const [urutan = '', fileId = ''] = teks.split(':');
  return { urutan: Number(urutan), versi: versiOf(fileId) };
}
