import { cleanBody } from '../../../src/http/form.js';
import { semuaKolom } from '../pengaduan/status.js';
import type { Kolom } from '../pengaduan/status.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Saringan } from './saringan.queries.js';
import { semuaKeadaan, semuaMenurut } from './saringan-lanjut.queries.js';
import type { KeadaanDaftar, Menurut, SaringanLanjut } from './saringan-lanjut.queries.js';
import { readWaktu, semuaUmur, umurMs } from './waktu.rules.js';
import type { Umur } from './waktu.rules.js';

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
    readonly umur: Umur | null;
    readonly cari: string | null;
    readonly keadaan: KeadaanDaftar | null;
    readonly waktu: string | null;
    readonly menurut: Menurut | null;
  };
}

/** The filters of a search and of the rows behind a figure, as a URL holds them. */
type NilaiLanjut = Pick<SaringanUrl['nilai'], 'umur' | 'cari' | 'keadaan' | 'waktu' | 'menurut'>;

const kataTerpanjang = 80;

/** Reads the filters of a list or map from a query string. */
export function readSaringan(query: unknown, { kategori, kota, now }: Rujukan): SaringanUrl {
  const text = cleanBody(query);
  const kecamatan = kota.kecamatanByKode(String(text['kecamatan'] ?? ''));
  const kelurahan = kota.kelurahanByKode(String(text['kelurahan'] ?? ''));
  const jenis = kategori.findByKode(String(text['kategori'] ?? ''));
  const skpd = kota.skpdBySlug(String(text['skpd'] ?? ''));
  const kolom = semuaKolom.find((one) => one === text['kolom']) ?? null;
  const terlambat = text['terlambat'] === '1';
  const lanjut = readLanjut(text, now);
  const saringan = {
    ...lanjut.saringan,
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
      ...lanjut.nilai,
      kecamatan: kecamatan?.kode ?? null,
      kelurahan: kelurahan?.kode ?? null,
      kategori: jenis?.kode ?? null,
      skpd: skpd?.slug ?? null,
      kolom,
      terlambat: terlambat ? '1' : null,
    },
  };
}

function readLanjut(
  text: Readonly<Record<string, unknown>>,
  now: number,
): { readonly saringan: SaringanLanjut; readonly nilai: NilaiLanjut } {
  const umur = semuaUmur.find((one) => one === text['umur']) ?? null;
  const kata = typeof text['cari'] === 'string' ? text['cari'].trim().slice(0, kataTerpanjang) : '';
  const keadaan = semuaKeadaan.find((one) => one === text['keadaan']) ?? null;
  const waktu = typeof text['waktu'] === 'string' ? text['waktu'] : '';
  const rentang = readWaktu(waktu, now);
  const menurut = semuaMenurut.find((one) => one === text['menurut']) ?? 'dikirim';
  return {
    saringan: {
      sebelumAt: umur === null ? undefined : now - umurMs[umur],
      kata: kata === '' ? undefined : kata,
      keadaan: keadaan ?? undefined,
      rentang: rentang === null ? undefined : { ...rentang, menurut },
    },
    nilai: {
      umur,
      cari: kata === '' ? null : kata,
      keadaan,
      waktu: rentang === null ? null : waktu,
      menurut: rentang === null || menurut === 'dikirim' ? null : menurut,
    },
  };
}
