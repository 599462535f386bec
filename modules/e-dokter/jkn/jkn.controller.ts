import type { Request, Response } from 'express';
import { DomainError } from '../../../src/errors.js';
import { workContext } from '../../../src/http/request.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { KlienJknService } from './klien/klien.service.js';
import type { LayananJkn } from './layanan-jkn.js';
import { ok, tolakan, Tolak } from './wire/amplop.js';
import type { Amplop } from './wire/amplop.js';
import { Isian } from './wire/isian.js';

export interface JknControllerDeps {
  readonly klien: KlienJknService;
  readonly layanan: ReadonlyMap<string, LayananJkn>;
  readonly logger: Logger;
  readonly isStopping: () => boolean;
  /** mirror: the HTTP status equals the code; 200: service answers are always 200. */
  readonly httpStatus: 'mirror' | '200';
}

const BODY_BYTES = 16 * 1024;
/** More than this is not read to its end. */
const DROPPED_BYTES = 4 * 1024 * 1024;

/** Everything below `/e-dokter/jkn`: answers in BPJS's envelope whatever happens. */
export class JknController {
  constructor(private readonly deps: JknControllerDeps) {}

  readonly answer = async (req: Request, res: Response): Promise<void> => {
    try {
      this.send(res, await this.handle(req), null);
    } catch (error) {
      const tolak = this.refusalOf(req, error);
      if (res.headersSent) return void res.destroy();
      req.resume();
      if (tolak.retryAfter !== null) res.setHeader('Retry-After', tolak.retryAfter);
      if (tolak.status === 405) res.setHeader('Allow', req.path === '/auth' ? 'GET' : 'POST');
      this.send(res, tolakan(tolak), tolak.status);
    }
  };

  private async handle(req: Request): Promise<Amplop> {
    if (this.deps.isStopping()) throw new Tolak('Layanan sedang dimulai ulang', 201, 503, 5);
    const layanan = this.deps.layanan.get(req.path);
    if (req.path !== '/auth' && layanan === undefined) throw new Tolak('Alamat tidak dikenal', 201, 404);
    if (req.method !== (layanan === undefined ? 'GET' : 'POST'))
      throw new Tolak('Metode tidak dilayani', 201, 405);
    if (layanan === undefined) {
      const token = await this.deps.klien.issue(header(req, 'x-username'), header(req, 'x-password'), req.ip);
      return ok({ token });
    }
    const isian = Isian.parse(await readBody(req));
    const klien = await this.deps.klien.admit(header(req, 'x-token'), header(req, 'x-username'), req.ip);
    return layanan(isian, { klien, context: workContext(req) });
  }

  private send(res: Response, amplop: Amplop, status: number | null): void {
    const kode = this.deps.httpStatus === '200' ? 200 : amplop.metadata.code;
    res
      .status(status ?? kode)
      .setHeader('Content-Type', 'application/json; charset=utf-8')
      .setHeader('Cache-Control', 'no-store');
    res.end(JSON.stringify(amplop));
  }

  private refusalOf(req: Request, error: unknown): Tolak {
    if (error instanceof Tolak) return error;
    if (error instanceof DomainError && error.status === 503) return new Tolak(error.message, 201, 503, 5);
    if (error instanceof DomainError) return new Tolak(error.message);
    // The path alone: bodies and headers hold NIK, card and token.
    this.deps.logger.error(
      { err: error, requestId: req.id, method: req.method, path: req.path },
      'jkn fault',
    );
    return new Tolak(`Ada gangguan di rumah sakit. Nomor kejadian: ${req.id}`, 201, 500);
  }
}

function header(req: Request, nama: string): string {
  return req.get(nama)?.trim() ?? '';
}

/** @throws Tolak 413. What comes after that is read and dropped, so that the caller lives to see the answer. */
function readBody(req: Request): Promise<string> {
  const terlalu = new Tolak('Kiriman terlalu besar', 201, 413);
  if (Number(req.get('content-length') ?? 0) > BODY_BYTES) return Promise.reject(terlalu);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES) return void chunks.push(chunk);
      reject(terlalu);
      if (size > DROPPED_BYTES) req.destroy();
    });
    req.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.once('error', () => reject(new Tolak('Kiriman terputus')));
  });
}
