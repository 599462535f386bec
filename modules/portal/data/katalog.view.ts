import type { Dataset } from '../../../src/app-module.js';
import type { Offered } from '../manifests.js';
import { datasetUrl, paths } from '../paths.js';
import { trail } from '../remah.js';
import { JENIS_MEDIA } from './katalog.rules.js';

/** Licence texts by the identifier datasets name. */
const LISENSI: Readonly<Record<string, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
};

/** Names of the offices that answer for datasets, by slug. */
export type NamaSkpd = (slug: string) => string | null;

/** View model of `/data`. */
export function katalogPage(datasets: readonly Offered<Dataset>[], namaSkpd: NamaSkpd) {
  return {
    judul: 'Data terbuka',
    remah: trail('Data terbuka'),
    dataJson: paths.dataJson,
    dataset: datasets.map(({ label, isi }) => ({
      kode: isi.kode,
      judul: isi.judul,
      keterangan: isi.keterangan,
      layanan: label,
      skpd: namaSkpd(isi.skpdSlug) ?? 'Kota Binjai',
      lisensi: isi.lisensi,
      lisensiUrl: LISENSI[isi.lisensi] ?? null,
      kolom: isi.kolom,
      berkas: isi.format.map((format) => ({ format: format.toUpperCase(), url: datasetUrl(isi.kode, format) })),
    })),
  };
}

/** The catalogue in DCAT (W3C Recommendation, version 3) as JSON-LD. */
export function dcatCatalogue(datasets: readonly Offered<Dataset>[], namaSkpd: NamaSkpd, baseUrl: string) {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${baseUrl}${paths.data}`,
    '@type': 'dcat:Catalog',
    'dct:title': 'Data terbuka Kota Binjai',
    'dct:language': 'id',
    'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': 'Pemerintah Kota Binjai' },
    'dcat:dataset': datasets.map(({ isi }) => ({
      '@id': `${baseUrl}${paths.data}#${isi.kode}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': isi.kode,
      'dct:title': isi.judul,
      'dct:description': isi.keterangan,
      'dct:license': LISENSI[isi.lisensi] ?? isi.lisensi,
      'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': namaSkpd(isi.skpdSlug) ?? 'Pemerintah Kota Binjai' },
      'dcat:distribution': isi.format.map((format) => ({
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': `${baseUrl}${datasetUrl(isi.kode, format)}`,
        'dcat:mediaType': JENIS_MEDIA[format].split(';')[0],
        'dct:format': format.toUpperCase(),
      })),
    })),
  };
}
