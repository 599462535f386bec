import type { Dataset } from '../../../src/app-module.js';
import type { AcuanQueries } from './acuan.queries.js';

const LISENSI = 'CC-BY-4.0';
const kolom = (pairs: Readonly<Record<string, string>>): Dataset['kolom'] =>
  Object.entries(pairs).map(([nama, keterangan]) => ({ nama, keterangan }));

/** Reference data every deadline and place of the suite stands on, as open data. */
export function kernelDatasets(queries: AcuanQueries): readonly Dataset[] {
  return [
    {
      kode: 'hari-libur',
      judul: 'Hari libur dan cuti bersama',
      keterangan: 'Hari libur yang dipakai menghitung tenggat, dengan waktu setiap hari dimasukkan atau dicabut.',
      skpdSlug: 'setda',
      lisensi: LISENSI,
      format: ['csv', 'json'],
      kolom: kolom({
        tanggal: 'Hari (tahun-bulan-tanggal)',
        nama: 'Nama hari libur',
        jenis: 'nasional, cuti_bersama, atau khusus',
        dasar: 'Dasar penetapan',
        sementara: 'true bila belum ada keputusan bersama tiga menteri',
        dimasukkan: 'Kapan dimasukkan (WIB)',
        dicabut: 'Kapan dicabut (WIB); kosong bila berlaku',
      }),
      stream: () => queries.hariLibur(),
    },
    {
      kode: 'jam-kerja',
      judul: 'Jam kerja kantor',
      keterangan: 'Jam buka dan tutup yang dipakai menghitung tenggat. Baris tanpa kantor berlaku untuk semua.',
      skpdSlug: 'setda',
      lisensi: LISENSI,
      format: ['csv', 'json'],
      kolom: kolom({
        skpd: 'Kantor; kosong berarti semua kantor tanpa jam sendiri',
        hari: '1 Senin sampai 7 Minggu',
        buka: 'Jam buka (WIB)',
        tutup: 'Jam tutup (WIB); sama dengan jam buka berarti tutup',
        berlakuDari: 'Berlaku mulai hari ini',
        dimasukkan: 'Kapan dimasukkan (WIB)',
      }),
      stream: () => queries.jamKerja(),
    },
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
      keterangan: 'Ketiga puluh tujuh kelurahan dengan titik tengah, luas, dan jumlah penduduk dalam register.',
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
