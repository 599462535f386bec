import { cleanBody } from '../../../src/http/form.js';
import { semuaKolom } from '../pengaduan/status.js';
import type { Kolom } from '../pengaduan/status.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Saringan } from './publik.queries.js';

/** A filter as it stands in a URL, with what it means for the query. Unknown values are ignored. */
export interface SaringanUrl {
  readonly saringan: Saringan;
  readonly nilai: {
    readonly kecamatan: string | null;
    readonly kelurahan: string | null;
    readonly kategori: string | null;
    readonly skpd: string | null;
    readonly kolom: Kolom | null;
    readonly terlambat: '1' | null;
  };
}

/** Reads the filters of a list or map from a query string. */
export function readSaringan(query: unknown, { kategori, kota }: Rujukan): SaringanUrl {
  const text = cleanBody(query);
  const kecamatan = kota.kecamatanByKode(String(text['kecamatan'] ?? ''));
  const kelurahan = kota.kelurahanByKode(String(text['kelurahan'] ?? ''));
  const jenis = kategori.findByKode(String(text['kategori'] ?? ''));
  const skpd = kota.skpdBySlug(String(text['skpd'] ?? ''));
  const kolom = semuaKolom.find((one) => one === text['kolom']) ?? null;
  const terlambat = text['terlambat'] === '1';
  const saringan = {
    kecamatanKode: kecamatan?.kode,
    kelurahanKode: kelurahan?.kode,
    kategoriId: jenis?.id,
    skpdId: skpd?.id,
    kolom: kolom ?? undefined,
    terlambat,
  };
  return {
    saringan,
    nilai: {
      kecamatan: kecamatan?.kode ?? null,
      kelurahan: kelurahan?.kode ?? null,
      kategori: jenis?.kode ?? null,
      skpd: skpd?.slug ?? null,
      kolom,
      terlambat: terlambat ? '1' : null,
    },
  };
}
