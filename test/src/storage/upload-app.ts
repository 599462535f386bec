import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type ErrorRequestHandler } from 'express';
import { AuditChain } from '../../../src/audit/audit.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import type { Database } from '../../../src/db/database.js';
import { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { DomainError, Forbidden } from '../../../src/errors.js';
import { Outbox } from '../../../src/events/outbox.js';
import { DiskStorage } from '../../../src/storage/disk.js';
import { downloadHandler, type FindGrant } from '../../../src/storage/download.js';
import { createFileServices, type FileServices } from '../../../src/storage/open-storage.js';
import type { Storage } from '../../../src/storage/storage.js';
import { type TakeQuota, Uploads } from '../../../src/storage/upload.js';
import type { UploadRule } from '../../../src/storage/upload-rule.js';
import { UploadTokens } from '../../../src/storage/upload-tokens.js';
import type { Clock } from '../../../src/time/time.js';

export interface UploadApp extends FileServices {
  readonly url: string;
  readonly port: number;
  readonly storage: Storage;
  readonly unitOfWork: UnitOfWork;
  /** Errors that would be status 500. */
  readonly faults: unknown[];
  /** Every byte of every stored blob, joined. */
  allBytes(): Promise<Buffer>;
  countBlobs(): Promise<number>;
  countTemp(): Promise<number>;
  countRows(): Promise<number>;
  close(): Promise<void>;
}

export interface UploadAppOptions {
  readonly rule: UploadRule;
  readonly clock?: Clock;
  readonly takeQuota?: TakeQuota;
  readonly grant?: (services: FileServices) => FindGrant;
  readonly wrapStorage?: (storage: Storage) => Storage;
}

/** A form's route and a file's route over one database: the upload pipeline as a module would mount it. */
export async function startUploadApp(db: Database, options: UploadAppOptions): Promise<UploadApp> {
  const folder = await mkdtemp(join(tmpdir(), 'binjai-unggah-'));
  const uploadFolder = join(folder, 'tmp');
  const clock = options.clock ?? { now: () => Date.now() };
  const disk = new DiskStorage(join(folder, 'files'));
  const storage = options.wrapStorage?.(disk) ?? disk;
  const unitOfWork = new UnitOfWork(db, clock, new AuditChain(), new Outbox());
  const services = createFileServices({
    storage,
    dataKeys: newKeyRing().dataKeys,
    db,
    unitOfWork,
    clock,
    uploadFolder,
  });
  const uploads = new Uploads({
    ...services,
    tokens: new UploadTokens(randomBytes(32), clock),
    folder: uploadFolder,
    takeQuota: options.takeQuota ?? (() => Promise.resolve(null)),
    ownerOf: (req) => ({
      kunci: `tamu:${req.get('x-tamu') ?? 'a'}`,
      pemilikId: null,
      kuota: { kunci: 'unggah:uji', perJam: 5 },
    }),
    checkForm: (req) => {
      if ((req.body as Record<string, unknown>)['_csrf'] === 'palsu')
        throw new Forbidden('Formulir kedaluwarsa.');
    },
  });
  const faults: unknown[] = [];
  const app = express();
  app.post('/kirim', uploads.accept(options.rule), (req, res) => {
    const { diterima, ditolak, token } = req.unggahan ?? { diterima: [], ditolak: [], token: '' };
    res
      .status(ditolak.length > 0 ? 422 : 200)
      .json({ isian: { ...(req.body as object) }, diterima, ditolak, token });
  });
  if (options.grant)
    app.get('/berkas/:id/:rendisi', downloadHandler(services.files, options.grant(services)));
  const onError: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    const status = error instanceof DomainError ? error.status : 500;
    if (status === 500) faults.push(error);
    if (!res.headersSent) res.status(status).json({ pesan: error instanceof Error ? error.message : '' });
  };
  app.use(onError);
  const server = await listen(createServer(app));
  const { port } = server.address() as AddressInfo;
  return {
    ...services,
    url: `http://127.0.0.1:${String(port)}`,
    port,
    storage,
    unitOfWork,
    faults,
    allBytes: async () =>
      Buffer.concat(await Promise.all((await filesBelow(folder)).map((path) => readFile(path)))),
    countBlobs: async () => (await filesBelow(join(folder, 'files'))).length,
    countTemp: async () => (await filesBelow(uploadFolder)).length,
    countRows: async () => Number((await db.read('file').count({ n: '*' }).first())?.['n']),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
