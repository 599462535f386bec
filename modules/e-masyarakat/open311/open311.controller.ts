import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from '../../../src/logging/logger.js';
import type { Jawaban, Panggilan, Sumber } from './sumber.controller.js';
import { readAddress } from './wire/address.js';
import { contentTypes, writeDocument } from './wire/document.js';
import type { Dokumen, Format } from './wire/document.js';
import { parseUrlencoded } from './wire/params.js';
import { Refusal, badRequest, errorDocument, refusalOf, stopping, unknown } from './wire/refusal.js';

export interface Open311Deps {
  readonly sumber: readonly Sumber[];
  readonly logger: Logger;
  readonly isStopping: () => boolean;
}

const barisTerpanjang = 32 * 1024;
/** More than this is not read to its end: the connection goes with the answer. */
const bacaSampai = 40 * 1024 * 1024;

/** Everything below the mount path: finds the resource, and answers in XML or JSON whatever happens. */
export class Open311Controller {
  constructor(private readonly deps: Open311Deps) {}

  readonly answer = async (req: Request, res: Response): Promise<void> => {
    const alamat = readAddress(req.url);
    if (isRead(req)) res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    try {
      if (this.deps.isStopping()) throw stopping;
      if (req.originalUrl.length > barisTerpanjang)
        throw badRequest('Alamat terlalu panjang. Kurangi isinya.', 414);
      const { sumber, cocok } = this.find(alamat);
      const jawab = isRead(req) ? sumber.get : req.method === 'POST' ? sumber.post : undefined;
      if (jawab === undefined) throw badRequest(`Cara ${req.method} tidak dilayani di alamat ini.`, 405);
      const panggilan: Panggilan = {
        req,
        res,
        format: alamat.format,
        bagian: cocok[1] ?? '',
        query: parseUrlencoded(alamat.query),
      };
      const jawaban = await jawab(panggilan);
      if (jawaban !== null) this.send(req, res, alamat.format, jawaban);
    } catch (error) {
      this.refuse(req, res, alamat.format, error);
    }
  };

  private find(alamat: ReturnType<typeof readAddress>): { sumber: Sumber; cocok: RegExpExecArray } {
    for (const sumber of this.deps.sumber) {
      if (sumber.versi !== alamat.versi || sumber.bersuffix !== alamat.dikenal) continue;
      const cocok = sumber.pola.exec(alamat.resource);
      if (cocok !== null) return { sumber, cocok };
    }
    throw unknown('Alamat ini tidak dikenal. Bantuan: /masyarakat/open311.');
  }

  private send(req: Request, res: Response, format: Format, { dokumen, simpanDetik }: Jawaban): void {
    const body = writeDocument(dokumen, format);
    res.setHeader('Content-Type', contentTypes[format]);
    if (!isRead(req)) return void res.setHeader('Cache-Control', 'no-store').end(body);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    res.setHeader('ETag', etag);
    res.setHeader('Cache-Control', `public, max-age=${String(simpanDetik)}`);
    if (matches(req.get('if-none-match'), etag)) return void res.status(304).end();
    res.setHeader('Content-Length', Buffer.byteLength(body));
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  private refuse(req: Request, res: Response, format: Format, error: unknown): void {
    const refusal = refusalOf(error) ?? this.fault(req, error);
    if (res.headersSent) return void res.destroy();
    // What the client still sends is read and dropped, so that it lives to see the answer.
    if (Number(req.get('content-length') ?? Infinity) > bacaSampai && !req.complete)
      res.setHeader('Connection', 'close');
    req.resume();
    if (refusal.retryAfter !== null) res.setHeader('Retry-After', refusal.retryAfter);
    const dokumen: Dokumen = errorDocument(refusal.galat);
    res
      .status(refusal.status)
      .setHeader('Content-Type', contentTypes[format])
      .setHeader('Cache-Control', 'no-store');
    res.end(req.method === 'HEAD' ? undefined : writeDocument(dokumen, format));
  }

  // The path may hold an id, never a key: those stand in the query and the body, which are not logged.
  private fault(req: Request, error: unknown): Refusal {
    this.deps.logger.error(
      { err: error, requestId: req.id, method: req.method, path: req.path },
      'open311 fault',
    );
    return new Refusal(500, [
      { code: 500, description: `Ada yang salah di pihak kami. Nomor kejadian: ${req.id}` },
    ]);
  }
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function matches(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) === true;
}
