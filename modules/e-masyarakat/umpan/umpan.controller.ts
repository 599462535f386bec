import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { readSaringan } from '../publik/daftar.form.js';
import { readSasaran } from '../statistik/sasaran.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { DaftarCsv } from './daftar-csv.queries.js';
import type { UmpanQueries } from './umpan.queries.js';
import { rssDocument } from './umpan.view.js';

export interface UmpanControllerDeps {
  readonly rujukan: RujukanReader;
  readonly umpan: UmpanQueries;
  readonly daftarCsv: DaftarCsv;
  readonly baseUrl: string;
}

/** Feeds and the list as a file. */
export class UmpanController {
  constructor(private readonly deps: UmpanControllerDeps) {}

  readonly rss = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const berkas = String(req.params['berkas']);
    const sasaran = berkas.endsWith('.xml')
      ? readSasaran(String(req.params['jenis']), berkas.slice(0, -4), rujukan)
      : null;
    if (sasaran === null) throw new NotFound();
    const butir = await this.deps.umpan.newest(sasaran, rujukan.now);
    const induk = butir.flatMap(({ kejadian }) =>
      typeof kejadian.data['induk'] === 'string' ? [kejadian.data['induk']] : [],
    );
    const kodePublik = await this.deps.umpan.publicCodes(induk);
    const text = rssDocument({ sasaran, butir, kodePublik, baseUrl: this.deps.baseUrl }, rujukan);
    const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
    res.setHeader('ETag', etag);
    // Asked again every time: what became rahasia is gone with the next request.
    res.setHeader('Cache-Control', 'no-cache');
    if (req.headers['if-none-match'] === etag) return void res.status(304).end();
    res.setHeader('Content-Type', 'application/rss+xml; charset=utf-8');
    res.send(text);
  };

  readonly csv = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const { saringan } = readSaringan(req.query, rujukan);
    res.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
    res.setHeader('Content-Disposition', 'attachment; filename="pengaduan.csv"');
    res.setHeader('Cache-Control', 'no-cache');
    for await (const line of this.deps.daftarCsv.lines(saringan, rujukan)) {
      if (res.destroyed) return;
      if (!res.write(line)) await new Promise((resolve) => res.once('drain', resolve).once('close', resolve));
    }
    res.end();
  };
}
