import type { Request, Response } from 'express';
import type { Dataset } from '../app-module.js';
import { piecesOf } from './pieces.js';

/** What a dataset can be asked for, and when its content last changed (UTC ms). */
export interface DatasetRequest {
  readonly req: Request;
  readonly res: Response;
  readonly dataset: Dataset;
  readonly diubahAt: number;
}

const chunkBytes = 16_384;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json',
} as const;

/** Streams a dataset as CSV (RFC 4180): a header line, then a line per row. */
export function writeCsv(request: DatasetRequest): Promise<void> {
  return write(request, 'csv');
}

/** Streams a dataset as one JSON array of objects. */
export function writeJson(request: DatasetRequest): Promise<void> {
  return write(request, 'json');
}

/** Streams a dataset as a GeoJSON FeatureCollection (RFC 7946); rows without a place have a null geometry. */
export function writeGeoJson(request: DatasetRequest): Promise<void> {
  return write(request, 'geojson');
}

async function write(
  { req, res, dataset, diubahAt }: DatasetRequest,
  ending: Dataset['format'][number],
): Promise<void> {
  const etag = `W/"${dataset.kode}-${ending}-${diubahAt.toString(36)}"`;
  res.setHeader('ETag', etag);
  res.setHeader('Last-Modified', new Date(diubahAt).toUTCString());
  res.setHeader('Cache-Control', 'public, max-age=60');
  if (isFresh(req, etag, diubahAt)) return void res.status(304).end();
  res.setHeader('Content-Type', mediaTypes[ending]);
  res.setHeader('Content-Disposition', `attachment; filename="${dataset.kode}.${ending}"`);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (req.method === 'HEAD') return void res.end();
  await send(res, piecesOf[ending](dataset));
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
