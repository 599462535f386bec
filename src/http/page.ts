import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { AppModule, NavigationItem } from '../app-module.js';
import { isSignedIn, TAMU, type Actor } from '../auth/actor.js';
import type { ViewEngine } from '../views/engine.js';
import type { Ingatan } from '../views/helpers/ingat.js';
import type { FormTokens } from './csrf.js';
import type { Flash } from './flash.js';
import { preferredEncoding, sendBody, type Encoding, type PageCache } from './page-cache.js';

/** What a page hands to its view. `judul` is the page's title; without a `layout` the public one is used. */
export interface PageModel {
  readonly judul: string;
  readonly layout?: 'publik' | 'petugas' | 'dinding' | 'cetak';
  readonly [name: string]: unknown;
}

/** Renders a view into its layout and answers with it. The status is the one set on `res` before. */
export type RenderPage = (req: Request, res: Response, view: string, model: PageModel) => Promise<void>;

export interface PageDeps {
  readonly engine: ViewEngine;
  readonly tokens: FormTokens;
  readonly flash: Flash;
  readonly pageCache: PageCache;
  readonly modules: () => readonly AppModule[];
  readonly unread: (penggunaId: string) => Promise<number>;
  readonly demo: boolean;
  readonly production: boolean;
  readonly baseUrl: string;
}

/**
 * Renders pages. `csrf` is a function: only a page that really holds a form gives the visitor a form cookie,
 * and only such a page stops being the same for everybody.
 */
export class Pages {
  private ofVisitors: readonly NavigationItem[] | undefined;
  private readonly openToVisitors = new Map<string, readonly Entry[]>();

  constructor(private readonly deps: PageDeps) {}

  readonly render: RenderPage = async (req, res, view, model) => {
    const { engine, flash } = this.deps;
    const isVisitor = !isSignedIn(req.actor);
    const navigasi = this.navigationFor(req);
    // One literal with one spread at its end: joining two spread objects took a third of the page's time.
    const context = {
      alamat: req.path,
      alamatPenuh: `${this.deps.baseUrl}${req.path}`,
      penonton: isVisitor ? null : await this.viewerOf(req),
      navigasi,
      perabot: isVisitor ? this.furnitureOf(req, navigasi) : null,
      pesan: flash.take(req, res),
      lingkungan: { demo: this.deps.demo, produksi: this.deps.production },
      requestId: req.id,
      salahIsi: hasErrors(model['form']),
      csrf: () => this.deps.tokens.issue(req, res),
      ...model,
    };
    await this.send(req, res, 'text/html; charset=utf-8', engine.render(view, context));
  };

  /** Answers with finished text, compressed; with an ETag when it is the same for every visitor. */
  async send(req: Request, res: Response, type: string, text: string): Promise<void> {
    const shared = res.locals['keepFor'] !== undefined && res.getHeader('Set-Cookie') === undefined;
    const wanted = preferredEncoding(req.headers['accept-encoding']);
    const encoding: Encoding = text.length < 1_000 ? 'identity' : wanted;
    const status = res.statusCode;
    if (!shared && encoding === 'identity') {
      sendBody(res, { status, type, encoding, body: text });
      return;
    }
    const plain = Buffer.from(text);
    const etag = shared ? `"${createHash('sha1').update(plain).digest('base64url')}"` : undefined;
    if (etag !== undefined && req.headers['if-none-match'] === etag && status === 200) {
      res.status(304).setHeader('ETag', etag).end();
      return;
    }
    const answer = { status, type, encoding, body: await compress(plain, encoding) };
    if (etag) this.deps.pageCache.keep(res, { ...answer, etag, plain });
    sendBody(res, etag ? { ...answer, etag } : answer);
  }

  private async viewerOf(req: Request): Promise<{ nama: string; petugas: boolean; pesanBaru: number }> {
    const { actor } = req;
    const pesanBaru = actor.penggunaId ? await this.deps.unread(actor.penggunaId) : 0;
    return { nama: actor.nama, petugas: actor.jenis === 'petugas', pesanBaru };
  }

  /** Every visitor has the same entries; asked once, and marked once for each of them that may be open. */
  private navigationFor({ actor, path }: Request): readonly Entry[] {
    if (actor !== TAMU) return marked(this.askModules(actor), path);
    this.ofVisitors ??= this.askModules(TAMU);
    const open = this.ofVisitors.flatMap(({ href }) => (isBelow(path, href) ? [href] : [])).join();
    const before = this.openToVisitors.get(open);
    if (before) return before;
    const entries = marked(this.ofVisitors, path);
    this.openToVisitors.set(open, entries);
    return entries;
  }

  private askModules(actor: Actor): readonly NavigationItem[] {
    return this.deps.modules().flatMap((module) => module.navigation?.(actor) ?? []);
  }

  /** Header and footer of visitors differ only by what is marked as open. */
  private furnitureOf({ path }: Request, navigasi: readonly Entry[]): Ingatan {
    const open = navigasi.flatMap(({ aktif, href }) => (aktif ? [href] : []));
    return { asal: this, kunci: [path === '/', ...open].join(), isi: () => ({}) };
  }
}

type Entry = NavigationItem & { readonly aktif: boolean };

/** Whether the page shows a form that failed; its title says so first (WCAG technique G83). */
function hasErrors(form: unknown): boolean {
  const errors = (form as { errors?: object } | undefined)?.errors;
  return errors !== undefined && Object.keys(errors).length > 0;
}

function marked(items: readonly NavigationItem[], path: string): readonly Entry[] {
  return items.map((item) => ({ ...item, aktif: isBelow(path, item.href) }));
}

function isBelow(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

// Quality 4 is within a few percent of the best at a fraction of the time; pages are small.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

async function compress(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotliAsync(plain, brotliOptions);
  return encoding === 'gzip' ? gzipAsync(plain, { level: 5 }) : plain;
}
