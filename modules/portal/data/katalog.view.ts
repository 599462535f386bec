import type { Dataset } from '../../../src/app-module.js';
import type { Offered } from '../manifests.js';
import { datasetUrl, paths } from '../paths.js';
import { trail } from '../remah.js';

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
      berkas: isi.format.map((format) => ({
        format: format.toUpperCase(),
        url: datasetUrl(isi.kode, format),
      })),
    })),
  };
}
