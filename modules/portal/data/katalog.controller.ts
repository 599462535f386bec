import type { Request, Response } from 'express';
import type { Dataset } from '../../../src/app-module.js';
import type { Directory } from '../../../src/directory/directory.js';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { buildCatalogue } from '../../../src/open-data/catalogue.js';
import { writeCsv, writeGeoJson, writeJson, type DatasetRequest } from '../../../src/open-data/write.js';
import { MINUTE_MS, type Clock } from '../../../src/time/time.js';
import type { Manifests, Offered } from '../manifests.js';
import { paths } from '../paths.js';
import { readFileName, type Format } from './katalog.rules.js';
import { katalogPage, type NamaSkpd } from './katalog.view.js';

const writers: Readonly<Record<Format, (request: DatasetRequest) => Promise<void>>> = {
  csv: writeCsv,
  json: writeJson,
  geojson: writeGeoJson,
};

/** The catalogue of open data and the datasets themselves. */
export class KatalogController {
  constructor(
    private readonly pages: Pages,
    private readonly manifests: Manifests,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly baseUrl: string,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    await this.pages.render(
      req,
      res,
      'portal/data',
      katalogPage(this.manifests.datasets(), await this.names()),
    );
  };

  /** The catalogue for machines (DCAT). */
  readonly catalogue = async (req: Request, res: Response): Promise<void> => {
    const nama = await this.names();
    const entries = this.manifests.datasets().map(({ isi }) => ({
      dataset: isi,
      penerbit: nama(isi.skpdSlug) ?? 'Pemerintah Kota Binjai',
      diubahAt: this.lastMinute(),
    }));
    await this.pages.send(
      req,
      res,
      'application/json; charset=utf-8',
      JSON.stringify(buildCatalogue(entries, this.baseUrl)),
    );
  };

  /** `/data/<kode>.<format>` streams; `/data/<kode>` leads to its place in the catalogue. */
  readonly dataset = async (req: Request, res: Response): Promise<void> => {
    const berkas = String(req.params['berkas']);
    const datasets = this.manifests.datasets();
    if (find(datasets, berkas)) return res.redirect(303, `${paths.data}#${berkas}`);
    const name = readFileName(berkas);
    const dataset = name && find(datasets, name.kode);
    if (!name || !dataset?.format.includes(name.format)) throw new NotFound();
    await writers[name.format]({ req, res, dataset, diubahAt: this.lastMinute() });
  };

  /** Rows are read when asked for, so a file counts as made in the minute it was asked for. */
  private lastMinute(): number {
    return Math.floor(this.clock.now() / MINUTE_MS) * MINUTE_MS;
  }

  private async names(): Promise<NamaSkpd> {
    const directory = await this.directory.snapshot();
    return (slug) => directory.skpdBySlug(slug)?.nama ?? null;
  }
}

function find(datasets: readonly Offered<Dataset>[], kode: string): Dataset | undefined {
  return datasets.find(({ isi }) => isi.kode === kode)?.isi;
}
