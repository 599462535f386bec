import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';

/**
 * What an outsider does with the open files and nothing else: recomputes every chain, the daily root and a K4.
 * Written from the columns' descriptions on /data; shares no code with the suite.
 */
type Row = Readonly<Record<string, string>>;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const read = (csv: string): readonly Row[] => parse<Row>(csv, { columns: true, bom: true });
const cell = (row: Row | undefined, name: string): string => row?.[name] ?? '';

/** Codes and urutan at which a chain does not hold, by `kejadian-pengaduan.csv`. */
export function brokenLinks(kejadianCsv: string): readonly string[] {
  const broken: string[] = [];
  const last = new Map<string, { readonly hash: string; readonly urutan: number }>();
  for (const row of read(kejadianCsv)) {
    const kode = cell(row, 'kode');
    const before = last.get(kode) ?? { hash: '0'.repeat(64), urutan: 0 };
    const urutan = Number(cell(row, 'urutan'));
    const fields = [
      cell(row, 'hash_sebelum'),
      kode,
      urutan,
      cell(row, 'jenis'),
      Number(cell(row, 'at')),
      cell(row, 'kantor'),
      cell(row, 'data'),
      cell(row, 'sidik_teks') === '' ? null : cell(row, 'sidik_teks'),
    ];
    const holds =
      urutan === before.urutan + 1 &&
      cell(row, 'hash_sebelum') === before.hash &&
      // Empty data names what is secret now: the links before and behind it hold its place.
      (cell(row, 'data') === '' || sha256(JSON.stringify(fields)) === cell(row, 'hash'));
    if (!holds) broken.push(`${kode}-${String(urutan)}`);
    last.set(kode, { hash: cell(row, 'hash'), urutan });
  }
  return broken;
}

/** The root over `kepala-kejadian.csv`: SHA-256 of all hashes in their order, a line break between them. */
export function rootOf(kepalaCsv: string): string {
  const hashes = read(kepalaCsv)
    .map((row) => cell(row, 'hash'))
    .sort();
  return sha256(hashes.join('\n'));
}

/** Heads with a code that are not the hash of that very kejadian in the chains. */
export function foreignHeads(kepalaCsv: string, kejadianCsv: string): readonly string[] {
  const chains = new Map(
    read(kejadianCsv).map((row) => [`${cell(row, 'kode')}-${cell(row, 'urutan')}`, cell(row, 'hash')]),
  );
  return read(kepalaCsv)
    .filter(
      (row) =>
        cell(row, 'kode') !== '' &&
        chains.get(`${cell(row, 'kode')}-${cell(row, 'urutan')}`) !== cell(row, 'hash'),
    )
    .map((row) => cell(row, 'kode'));
}

/** When the K4 of a pengaduan falls due, UTC ms: n working days after the day of the last disposisi, at closing. */
export function dueOfK4(
  kode: string,
  files: { readonly kejadian: string; readonly kategori: string; readonly libur: string },
): number {
  const disposisi = read(files.kejadian)
    .filter((row) => cell(row, 'kode') === kode && cell(row, 'jenis') === 'didisposisikan')
    .at(-1);
  const { kategori } = JSON.parse(cell(disposisi, 'data')) as { kategori: string };
  const hk = Number(
    cell(
      read(files.kategori).find((row) => cell(row, 'kode') === kategori),
      'tenggat_layanan_hk',
    ),
  );
  const libur = new Set(
    read(files.libur)
      .filter((row) => cell(row, 'dicabut_at') === '')
      .map((row) => cell(row, 'tanggal')),
  );
  const wib = new Date(Number(cell(disposisi, 'at')) + 7 * 3_600_000);
  const day = new Date(Date.UTC(wib.getUTCFullYear(), wib.getUTCMonth(), wib.getUTCDate()));
  const text = (): string => day.toISOString().slice(0, 10);
  const works = (): boolean => day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !libur.has(text());
  const closing = (): number => (day.getUTCDay() === 5 ? 16.5 : 16);
  const next = (): void => void day.setUTCDate(day.getUTCDate() + 1);
  if (works() && wib.getUTCHours() + wib.getUTCMinutes() / 60 > closing()) next();
  while (!works()) next();
  for (let left = hk; left > 0;) {
    next();
    if (works()) left -= 1;
  }
  return day.getTime() + (closing() - 7) * 3_600_000;
}
