import type { Request, RequestHandler, Response } from 'express';
import { RuleBroken, TooLarge } from '../errors.js';
import { detectType } from './detect.js';
import type { FileDraft } from './draft.js';
import type { StoredFile } from './file.js';
import type { FileMaker, ReceivedFile } from './file-maker.js';
import type { FileStore } from './file-store.js';
import { discard, receiveForm, type ReceivedPart } from './receive.js';
import { maxRequestBytes, type UploadRule } from './upload-rule.js';
import { problemOf, sentenceOf, type UploadProblem } from './upload-sentences.js';
import type { UploadTokens } from './upload-tokens.js';

/** What became of the files of a form. */
export interface Unggahan {
  /** Files that are kept, earlier tries first; rows of `file` that wait to be used. */
  readonly diterima: readonly StoredFile[];
  readonly ditolak: readonly { readonly nama: string; readonly alasan: string }[];
  /** Value of the hidden field `<field>_tersimpan` when the form is shown again; '' without files. */
  readonly token: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the upload middleware of the route. */
    unggahan?: Unggahan;
  }
}

/** Who uploads: decides who may use a waiting file, and whose hourly quota pays. */
export interface UploadOwner {
  /** Stable while a form is filled in: `pengguna:<id>`, or `tamu:<form cookie>`. */
  readonly kunci: string;
  readonly pemilikId: string | null;
  /** `kunci` of the counter and forms with files per hour: `unggah:<id>` 60, `unggah:<address>` 5. */
  readonly kuota: { readonly kunci: string; readonly perJam: number };
}

/** Counts against a limit shared by all instances. Answers null when there was room, else when there is again, UTC ms. */
export type TakeQuota = (kunci: string, limit: number, windowSeconds: number) => Promise<number | null>;

export interface UploadDeps {
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly tokens: UploadTokens;
  /** Folder for bytes being received, e.g. var/tmp. */
  readonly folder: string;
  readonly takeQuota: TakeQuota;
  ownerOf(req: Request): UploadOwner;
  /** Checks the form token after the text fields are read and before any file is looked at. */
  checkForm(req: Request): void;
}

/** Makes the body-reading middleware of routes that take files: `post(path, guards, handler, { upload: uploads.accept(fotoRule()) })`. */
export class Uploads {
  constructor(private readonly deps: UploadDeps) {}

  /**
   * Text fields arrive in `req.body`, files in `req.unggahan`. A file that is not taken never fails the form.
   * `<field>_tersimpan` (signed) brings files of an earlier try back, `<field>_hapus` names ids among them to leave out.
   */
  accept(rule: UploadRule): RequestHandler {
    return async (req, res, next) => {
      if (Number(req.headers['content-length'] ?? 0) > maxRequestBytes(rule)) throw tooLarge(rule);
      req.unggahan = await this.read(req, res, rule);
      next();
    };
  }

  private async read(req: Request, res: Response, rule: UploadRule): Promise<Unggahan> {
    if (req.is('multipart/form-data') === false)
      throw new RuleBroken('Formulir ini harus dikirim bersama berkasnya. Muat ulang, lalu kirim lagi.');
    const owner = this.deps.ownerOf(req);
    let lagiAt: number | null = null;
    const mayUpload = async (): Promise<boolean> => {
      lagiAt = await this.deps.takeQuota(owner.kuota.kunci, owner.kuota.perJam, 3600);
      return lagiAt === null;
    };
    const parts = await receiveForm(req, res, {
      rule,
      folder: this.deps.folder,
      mayUpload,
      maxBytes: maxRequestBytes(rule),
    });
    try {
      this.deps.checkForm(req);
      const kept = await this.findKept(req, owner, rule);
      const held = (await rule.countKept?.(req)) ?? 0;
      const { drafts, refused } = await this.makeAll(parts, owner, rule, rule.maxFiles - kept.length - held);
      const made = await this.deps.files.save(drafts, this.deps.tokens.digest(owner.kunci));
      const diterima = [...kept, ...made];
      const ditolak = refused.map(({ part, problem }) => ({
        nama: part.nama,
        alasan: sentenceOf(problem, part, rule, lagiAt ?? 0),
      }));
      return { diterima, ditolak, token: this.tokenFor(diterima, owner) };
    } finally {
      await discard(parts);
    }
  }

  private tokenFor(files: readonly StoredFile[], owner: UploadOwner): string {
    return this.deps.tokens.sign(
      files.map((file) => file.id),
      owner.kunci,
    );
  }

  private async findKept(req: Request, owner: UploadOwner, rule: UploadRule): Promise<StoredFile[]> {
    const body = req.body as Readonly<Record<string, unknown>>;
    const dropped = new Set([body[`${rule.field}_hapus`]].flat());
    const ids = this.deps.tokens
      .read(body[`${rule.field}_tersimpan`], owner.kunci)
      .filter((id) => !dropped.has(id));
    return this.deps.files.findWaiting(ids.slice(0, rule.maxFiles), this.deps.tokens.digest(owner.kunci));
  }

  // One after the other: a form of five photos must not push aside five other people's.
  private async makeAll(
    parts: readonly ReceivedPart[],
    owner: UploadOwner,
    rule: UploadRule,
    room: number,
  ): Promise<Outcome> {
    const drafts: FileDraft[] = [];
    const refused: Refusal[] = [];
    for (const part of parts) {
      const outcome = await this.makeOne(part.hasil, owner, rule, drafts.length < room);
      if (typeof outcome === 'string') refused.push({ part, problem: outcome });
      else drafts.push(outcome);
    }
    return { drafts, refused };
  }

  private async makeOne(
    received: ReceivedFile | UploadProblem,
    owner: UploadOwner,
    rule: UploadRule,
    hasRoom: boolean,
  ): Promise<FileDraft | UploadProblem> {
    if (typeof received === 'string') return received;
    if (!hasRoom) return 'banyak';
    const detected = await detectType(received.path);
    if (detected === null || !rule.jenis.includes(detected.jenis)) return 'jenis';
    try {
      const options = { pemilikId: owner.pemilikId, simpanAsli: rule.simpanAsli ?? true };
      return await this.deps.maker.make(received, detected, options);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === null) throw error;
      return problem;
    }
  }
}

/** What the middleware found; for a route without it, nothing. */
export function uploadsOf(req: Request): Unggahan {
  return req.unggahan ?? { diterima: [], ditolak: [], token: '' };
}

interface Refusal {
  readonly part: ReceivedPart;
  readonly problem: UploadProblem;
}

interface Outcome {
  readonly drafts: FileDraft[];
  readonly refused: Refusal[];
}

function tooLarge(rule: UploadRule): TooLarge {
  const megabytes = String(Math.floor(maxRequestBytes(rule) / 1024 / 1024));
  return new TooLarge(
    `Kiriman lebih besar dari ${megabytes} MB. Kembali ke halaman sebelumnya, kurangi berkasnya, lalu kirim lagi.`,
  );
}
