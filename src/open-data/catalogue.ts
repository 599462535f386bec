import type { Dataset } from '../app-module.js';
import type { JsonObject } from '../json.js';

/** A dataset with what the catalogue says about it besides its manifest. */
export interface CatalogueEntry {
  readonly dataset: Dataset;
  /** Name of the publishing office. */
  readonly penerbit: string;
  /** UTC ms. */
  readonly diubahAt: number;
}

const mediaTypes = { csv: 'text/csv', json: 'application/json', geojson: 'application/geo+json' } as const;

/** The catalogue as DCAT in the JSON form portals harvest (Project Open Data 1.1 `data.json`). @param baseUrl without a trailing slash */
export function buildCatalogue(entries: readonly CatalogueEntry[], baseUrl: string): JsonObject {
  return {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    dataset: entries.map(({ dataset, penerbit, diubahAt }) => ({
      '@type': 'dcat:Dataset',
      identifier: dataset.kode,
      title: dataset.judul,
      description: dataset.keterangan,
      license: dataset.lisensi,
      accessLevel: 'public',
      language: ['id'],
      modified: new Date(diubahAt).toISOString(),
      publisher: { '@type': 'org:Organization', name: penerbit },
      landingPage: `${baseUrl}/data/${dataset.kode}`,
      distribution: dataset.format.map((format) => ({
        '@type': 'dcat:Distribution',
        title: `${dataset.judul} (${format.toUpperCase()})`,
        mediaType: mediaTypes[format],
        downloadURL: `${baseUrl}/data/${dataset.kode}.${format}`,
      })),
    })),
  };
}
