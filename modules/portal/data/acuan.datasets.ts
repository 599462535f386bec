import type { Dataset } from '../../../src/app-module.js';
import type { AcuanQueries } from './acuan.queries.js';

const LISENSI = 'CC-BY-4.0';
const kolom = (pairs: Readonly<Record<string, string>>): Dataset['kolom'] =>
  Object.entries(pairs).map(([nama, keterangan]) => ({ nama, keterangan }));

/** Offices and places of the city as open data; the calendar's are src/time/open-data.queries.ts. */
export function placeDatasets(queries: AcuanQueries): readonly Dataset[] {
  return [
    {
      kode: 'skpd',
      judul: 'Kantor pemerintah kota (SKPD)',
      keterangan: 'Semua satuan kerja Kota Binjai, termasuk kantor kecamatan dan kelurahan.',
      skpdSlug: 'setda',
      lisensi: LISENSI,
      format: ['csv', 'json'],
      kolom: kolom({
        slug: 'Pengenal kantor',
        nama: 'Nama lengkap',
        singkatan: 'Singkatan',
        jenis: 'Jenis kantor',
        induk: 'Kantor induk',
        kecamatanKode: 'Kode kecamatan',
        kelurahanKode: 'Kode kelurahan',
        jabatanKepala: 'Jabatan kepala kantor',
        alamat: 'Alamat',
        telepon: 'Telepon kantor',
        surel: 'Surel kantor',
      }),
      stream: () => queries.skpd(),
    },
    {
      kode: 'kelurahan',
      judul: 'Kelurahan Kota Binjai',
      keterangan:
        'Ketiga puluh tujuh kelurahan dengan titik tengah, luas, dan jumlah penduduk dalam register.',
      skpdSlug: 'kominfo',
      lisensi: LISENSI,
      format: ['csv', 'json', 'geojson'],
      kolom: kolom({
        kelurahanKode: 'Kode resmi kelurahan',
        nama: 'Nama kelurahan',
        kecamatanKode: 'Kode resmi kecamatan',
        kecamatan: 'Nama kecamatan',
        lintang: 'Lintang titik tengah (WGS84)',
        bujur: 'Bujur titik tengah (WGS84)',
        luasKm2: 'Luas kira-kira (km2)',
        jumlahPenduduk: 'Penduduk dalam register',
      }),
      stream: () => queries.kelurahan(),
      point: ({ bujur, lintang }) => [Number(bujur), Number(lintang)],
    },
  ];
}
