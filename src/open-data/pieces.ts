import { stringify } from 'csv-stringify/sync';
import type { Dataset } from '../app-module.js';
import type { Json, JsonObject } from '../json.js';
import { csvCell } from './cells.js';

/** A dataset as the text of a file, a piece per row, so that nobody ever holds all of it. */
export type Pieces = (dataset: Dataset) => AsyncIterable<string>;

/** CSV (RFC 4180): a header line, then a line per row; formulas disarmed. */
async function* csv(dataset: Dataset): AsyncGenerator<string> {
  const names = namesOf(dataset);
  const line = (cells: readonly string[]): string => stringify([[...cells]], { record_delimiter: 'windows' });
  yield line(names.map(csvCell));
  for await (const row of dataset.stream()) yield line(names.map((nama) => csvCell(row[nama])));
}

/** One JSON array of objects. */
function json(dataset: Dataset): AsyncIterable<string> {
  const names = namesOf(dataset);
  return list('[', dataset.stream(), (row) => pick(row, names), ']\n');
}

/** A GeoJSON FeatureCollection (RFC 7946); rows without a place have a null geometry. */
function geojson(dataset: Dataset): AsyncIterable<string> {
  const names = namesOf(dataset);
  const feature = (row: JsonObject): JsonObject => {
    const point = dataset.point?.(row) ?? null;
    const geometry = point && { type: 'Point', coordinates: point };
    return { type: 'Feature', geometry, properties: pick(row, names) };
  };
  return list('{"type":"FeatureCollection","features":[', dataset.stream(), feature, ']}\n');
}

/** How each format is written. */
export const piecesOf: Readonly<Record<Dataset['format'][number], Pieces>> = { csv, json, geojson };

async function* list(
  head: string,
  rows: AsyncIterable<JsonObject>,
  show: (row: JsonObject) => Json,
  tail: string,
): AsyncGenerator<string> {
  yield head;
  let separator = '\n';
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(show(row))}`;
    separator = ',\n';
  }
  yield `\n${tail}`;
}

function namesOf({ kolom }: Dataset): readonly string[] {
  return kolom.map(({ nama }) => nama);
}

/** Only declared columns leave the house, whatever the query brought along. */
function pick(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((nama) => [nama, row[nama] ?? null]));
}
