import type { Request, RequestHandler, Response } from 'express';
import { NotFound } from '../../../../src/errors.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { discard, receiveForm, type ReceivedPart } from '../../../../src/storage/receive.js';
import { imporUrl } from '../../paths.js';
import { personOf } from '../../pengguna.controller.js';
import type { ImporRepository, JenisImpor } from './impor.repository.js';
import type { BerkasImpor, ImporService } from './impor.service.js';
import { headOf } from './head.js';
import { refusalOf } from './impor.rules.js';
import { imporPage, kemajuanPage } from './impor.view.js';

const MB = 1024 * 1024;
/** 220,000 residents are about 30 MB of CSV. */
const maxBytes = 100 * MB;
const rule = { field: 'berkas', maxFiles: 1, maxBytes, jenis: ['pdf'] } as const;
/** Imports shown on the page. */
const shown = 20;
/** Seconds after which the page of a running import loads itself again, with or without scripts. */
const refreshSeconds = 2;

/** Takes the residents' register and the boundaries as files; each import runs as a job with a page of its own. */
export class ImporController {
  constructor(
    private readonly pages: Pages,
    private readonly service: ImporService,
    private readonly repository: ImporRepository,
    private readonly folder: string,
  ) {}

  /** Reads the multipart body; the file leaves the disk when the answer is out. */
  readonly receive: RequestHandler = async (req, res, next) => {
    const parts = await receiveForm(req, res, {
      rule,
      folder: this.folder,
      maxBytes: maxBytes + MB,
      mayUpload: () => Promise.resolve(true),
    });
    res.on('close', () => void discard(parts).catch(() => undefined));
    res.locals['impor'] = parts;
    next();
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, {});

  readonly register = (req: Request, res: Response): Promise<void> => this.take(req, res, 'penduduk');

  readonly boundaries = (req: Request, res: Response): Promise<void> => this.take(req, res, 'batas');

  readonly progress = async (req: Request, res: Response): Promise<void> => {
    const impor = await this.repository.find(String(req.params['id']));
    if (!impor) throw new NotFound();
    const model = kemajuanPage(impor);
    if (model.bergerak) res.setHeader('Refresh', refreshSeconds);
    await this.pages.render(req, res, 'portal/admin/kemajuan', model);
  };

  private async take(req: Request, res: Response, jenis: JenisImpor): Promise<void> {
    const berkas = fileOf(res);
    if (berkas === null) {
      const kalimat = 'Pilih satu berkas, paling besar 100 MB.';
      return this.render(req, res.status(422), { [jenis]: kalimat });
    }
    const refusal = refusalOf(jenis, await headOf(berkas.path));
    if (refusal !== null) return this.render(req, res.status(422), { [jenis]: refusal });
    const id = await this.service.enqueue(
      workContext(req, 'kominfo'),
      personOf(req).penggunaId,
      jenis,
      berkas,
    );
    res.redirect(303, imporUrl(id));
  }

  private async render(req: Request, res: Response, galat: Readonly<Record<string, string>>): Promise<void> {
    await this.pages.render(
      req,
      res,
      'portal/admin/impor',
      imporPage(await this.repository.list(shown), galat),
    );
  }
}

function fileOf(res: Response): BerkasImpor | null {
  const [part] = (res.locals['impor'] as readonly ReceivedPart[] | undefined) ?? [];
  if (!part || typeof part.hasil === 'string' || !('path' in part.hasil) || part.hasil.ukuran === 0)
    return null;
  return part.hasil;
}
