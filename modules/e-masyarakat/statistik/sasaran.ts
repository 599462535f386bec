import type { Rujukan } from '../tampilan/rujukan.js';
import { kunciKota, semuaJenis } from './hitungan.rules.js';
import type { JenisStatistik } from './hitungan.rules.js';

/** What figures, feeds and lists can be about. `kode` stands in URLs, `kunci` in tables. */
export interface Sasaran {
  readonly jenis: JenisStatistik;
  readonly kode: string;
  readonly kunci: string;
}

/** The subject of a URL; null when there is none, or only Inspektorat knows it. */
export function readSasaran(jenis: string, kode: string, { kota, kategori }: Rujukan): Sasaran | null {
  const found = semuaJenis.find((one) => one === jenis);
  if (found === undefined) return null;
  const kunciOf: Readonly<Record<JenisStatistik, () => string | null>> = {
    kota: () => (kode === kunciKota ? kunciKota : null),
    kecamatan: () => kota.kecamatanByKode(kode)?.kode ?? null,
    kelurahan: () => kota.kelurahanByKode(kode)?.kode ?? null,
    skpd: () => kota.skpdBySlug(kode)?.id ?? null,
    kategori: () => {
      const satu = kategori.findByKode(kode);
      return satu === null || satu.tertutup ? null : satu.id;
    },
  };
  const kunci = kunciOf[found]();
  return kunci === null ? null : { jenis: found, kode, kunci };
}

/** The code a key has in URLs; null when it is gone or tertutup. */
export function kodeOf(jenis: JenisStatistik, kunci: string, { kota, kategori }: Rujukan): string | null {
  if (jenis === 'skpd') return kota.skpdById(kunci)?.slug ?? null;
  if (jenis !== 'kategori') return kunci;
  const satu = kategori.semua.find((one) => one.id === kunci);
  return satu === undefined || satu.tertutup ? null : satu.kode;
}

/** Its public name. */
export function namaOf(jenis: JenisStatistik, kunci: string, { kota, kategori }: Rujukan): string {
  switch (jenis) {
    case 'kota':
      return 'Kota Binjai';
    case 'kecamatan':
      return `Kec. ${kota.kecamatanByKode(kunci)?.nama ?? kunci}`;
    case 'kelurahan':
      return `Kel. ${kota.kelurahanByKode(kunci)?.nama ?? kunci}`;
    case 'skpd':
      return kota.skpdById(kunci)?.singkatan ?? kunci;
    case 'kategori':
      return kategori.semua.find((one) => one.id === kunci)?.nama ?? kunci;
  }
}
