import { stringify } from 'csv-stringify/sync';
import type { Request, Response } from 'express';
import type { Dataset } from '../app-module.js';
import type { Json, JsonObject } from '../json.js';
import { csvCell } from './cells.js';

/** What a dataset can be asked for, and when its content last changed (UTC ms). */
export interface DatasetRequest {
  readonly req: Request;
  readonly res: Response;
  readonly dataset: Dataset;
  readonly diubahAt: number;
}

const chunkBytes = 16_384;

/** Streams a dataset as CSV (RFC 4180): a header line, then a line per row. */
export async function writeCsv(request: DatasetRequest): Promise<void> {
  const names = request.dataset.kolom.map(({ nama }) => nama);
  const line = (cells: readonly string[]): string => stringify([[...cells]], { record_delimiter: 'windows' });
  await write(request, 'csv', 'text/csv; charset=utf-8; header=present', async function* () {
    yield line(names.map(csvCell));
    for await (const row of request.dataset.stream()) yield line(names.map((nama) => csvCell(row[nama])));
  });
}

/** Streams a dataset as one JSON array of objects. */
export async function writeJson(request: DatasetRequest): Promise<void> {
  const names = request.dataset.kolom.map(({ nama }) => nama);
  await write(request, 'json', 'application/json; charset=utf-8', () =>
    list('[', request.dataset.stream(), (row) => pick(row, names), ']\n'),
  );
}

/** Streams a dataset as a GeoJSON FeatureCollection (RFC 7946); rows without a place have a null geometry. */
export async function writeGeoJson(request: DatasetRequest): Promise<void> {
  const { dataset } = request;
  const names = dataset.kolom.map(({ nama }) => nama);
  const feature = (row: JsonObject): JsonObject => {
    const point = dataset.point?.(row) ?? null;
    return { type: 'Feature', geometry: point && { type: 'Point', coordinates: point }, properties: pick(row, names) };
  };
  await write(request, 'geojson', 'application/geo+json', () =>
    list('{"type":"FeatureCollection","features":[', dataset.stream(), feature, ']}\n'),
  );
}

async function* list(head: string, rows: AsyncIterable<JsonObject>, show: (row: JsonObject) => Json, tail: string): AsyncGenerator<string> {
  yield head;
  let separator = '\n';
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(show(row))}`;
    separator = ',\n';
  }
  yield `\n${tail}`;
}

/** Only declared columns leave the house, whatever the query brought along. */
function pick(row: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((nama) => [nama, row[nama] ?? null]));
}

async function write(
  { req, res, dataset, diubahAt }: DatasetRequest,
  ending: string,
  type: string,
  pieces: () => AsyncIterable<string>,
): Promise<void> {
  const etag = `W/"${dataset.kode}-${ending}-${diubahAt.toString(36)}"`;
  res.setHeader('ETag', etag);
  res.setHeader('Last-Modified', new Date(diubahAt).toUTCString());
  res.setHeader('Cache-Control', 'public, max-age=60');
  if (isFresh(req, etag, diubahAt)) return void res.status(304).end();
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Disposition', `attachment; filename="${dataset.kode}.${ending}"`);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (req.method === 'HEAD') return void res.end();
  await send(res, pieces());
}

/** If-None-Match decides when it is there; else If-Modified-Since, to the second (RFC 9110, 13.2.2). */
function isFresh(req: Request, etag: string, diubahAt: number): boolean {
  const match = req.headers['if-none-match'];
  if (match !== undefined) return match === '*' || match.split(',').some((one) => one.trim() === etag);
  const since = Date.parse(req.headers['if-modified-since'] ?? '');
  return Math.floor(diubahAt / 1000) * 1000 <= since;
}

/** Writes in pieces of some size and waits whenever the reader is slower; stops reading rows when he is gone. */
async function send(res: Response, pieces: AsyncIterable<string>): Promise<void> {
  let buffer = '';
  for await (const piece of pieces) {
    buffer += piece;
    if (buffer.length < chunkBytes) continue;
    if (res.destroyed) return;
    const chunk = buffer;
    buffer = '';
    if (!res.write(chunk)) await drained(res);
  }
  if (!res.destroyed) res.end(buffer);
}

/** Resolves when the reader has caught up, or is gone. */
function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      res.off('drain', done).off('close', done);
      resolve();
    };
    res.on('drain', done).on('close', done);
  });
}
