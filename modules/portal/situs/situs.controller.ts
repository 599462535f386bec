import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { ReadinessCheck } from '../../../src/http/health.js';
import type { Pages } from '../../../src/http/page.js';
import type { Clock } from '../../../src/time/time.js';
import { trail } from '../remah.js';
import type { BerkasSitus } from './berkas.js';
import {
  closedPrefixes,
  robotsTxt,
  securityTxt,
  sitemapPaths,
  sitemapXml,
  type Halaman,
} from './situs.rules.js';

/** What the site files are made of. */
export interface SitusDeps {
  readonly pages: Pages;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly berkas: () => BerkasSitus;
  /** All GET pages of all modules. */
  readonly halaman: () => readonly Halaman[];
  readonly readiness: readonly ReadinessCheck[];
  /** Where a password is changed. */
  readonly changePasswordUrl: string;
}

/** Pages nobody looks for by name. */
const HELPERS = [
  '/offline',
  '/lacak',
  '/gaya',
  '/status',
  '/layar',
  '/masuk/kode',
  '/pulihkan/baru',
  '/pulihkan/meja',
  '/undangan',
];

/** What a modern site has beside its pages. */
export class SitusController {
  private closedOnce: readonly string[] | undefined;

  constructor(private readonly deps: SitusDeps) {}

  readonly manifest = (_req: Request, res: Response): void => {
    sendFile(res, 'application/manifest+json', this.deps.berkas().manifest);
  };

  /** Checked at every start of the app: an old worker must not live on. */
  readonly serviceWorker = (_req: Request, res: Response): void => {
    sendFile(res, 'text/javascript; charset=utf-8', this.deps.berkas().serviceWorker);
  };

  readonly robots = (req: Request, res: Response): Promise<void> =>
    this.deps.pages.send(req, res, 'text/plain; charset=utf-8', robotsTxt(this.deps.baseUrl, this.closed()));

  readonly sitemap = (req: Request, res: Response): Promise<void> => {
    const paths = sitemapPaths(this.deps.halaman(), HELPERS);
    return this.deps.pages.send(
      req,
      res,
      'application/xml; charset=utf-8',
      sitemapXml(this.deps.baseUrl, paths),
    );
  };

  readonly securityTxt = (req: Request, res: Response): Promise<void> =>
    this.deps.pages.send(
      req,
      res,
      'text/plain; charset=utf-8',
      securityTxt(this.deps.baseUrl, this.deps.clock.now()),
    );

  readonly changePassword = (_req: Request, res: Response): void => {
    res.redirect(303, this.deps.changePasswordUrl);
  };

  readonly offline = (req: Request, res: Response): Promise<void> =>
    this.deps.pages.render(req, res, 'portal/offline', { judul: 'Tidak ada sambungan' });

  readonly status = async (req: Request, res: Response): Promise<void> => {
    const bagian = await Promise.all(
      this.deps.readiness.map(async ({ nama, check }) => ({ nama, baik: await check().catch(() => false) })),
    );
    const semuaBaik = bagian.every((one) => one.baik);
    await this.deps.pages.render(req, res, 'portal/status', {
      judul: 'Status layanan',
      remah: trail('Status layanan'),
      semuaBaik,
      pada: this.deps.clock.now(),
      bagian: bagian.map(({ nama, baik }) => ({
        nama,
        tanda: baik
          ? { text: 'Berjalan', classes: 'govuk-tag--green' }
          : { text: 'Terganggu', classes: 'govuk-tag--red' },
      })),
    });
  };

  // Routes never change while the process lives; comparing them all with each other is no work for each robot.
  private closed(): readonly string[] {
    this.closedOnce ??= closedPrefixes(this.deps.halaman());
    return this.closedOnce;
  }
}

function sendFile(res: Response, type: string, text: string | null): void {
  if (text === null) throw new NotFound();
  res.setHeader('Content-Type', type);
  res.setHeader('Cache-Control', 'public, max-age=0, must-revalidate');
  res.end(text);
}
