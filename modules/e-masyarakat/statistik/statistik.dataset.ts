import type { Dataset } from '../../../src/app-module.js';
import type { JsonObject } from '../../../src/json.js';
import { wibIso } from '../data/wib-iso.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { daftarBagian, infoUkuran } from './daftar-ukuran.js';
import { nTerkecil, shareOf } from './hitungan.rules.js';
import { kodeOf, namaOf } from './sasaran.js';
import type { StatistikRepository, StatistikTersimpan } from './statistik.repository.js';

const kolom: readonly (readonly [string, string])[] = [
  ['jenis', 'kota, kecamatan, kelurahan, skpd atau kategori'],
  ['kode', 'Kode wilayah, slug SKPD, atau kode jenis masalah'],
  ['nama', 'Nama'],
  ['hari', 'Panjang masa dalam hari; 0: sejak awal'],
  ['dihitung', 'Saat dihitung'],
  ['n', 'Pengaduan yang dihitung'],
  ['median_hk', 'Median hari kerja (Kaplan-Meier); kosong bila belum tercapai atau n < 10'],
  ['p90_hk', 'Persentil 90 hari kerja; kosong bila belum tercapai atau n < 10'],
  ['terpanjang_hk', 'Penantian terpanjang, hari kerja'],
  ...daftarBagian.map(
    ({ kode, label }) => [`${kode}_persen`, `${label}, persen; kosong bila n < 10`] as const,
  ),
  ['catatan', 'Sebab angka kosong'],
];

/** The open dataset `statistik-pengaduan`: every figure of the pages. */
export function statistikDataset(statistik: StatistikRepository, reader: RujukanReader): Dataset {
  return {
    kode: 'statistik-pengaduan',
    judul: 'Statistik pengaduan',
    keterangan:
      'Ukuran kecepatan dan ketuntasan per wilayah, SKPD, dan jenis masalah. Yang tidak pernah dijawab ikut dihitung.',
    skpdSlug: 'kominfo',
    lisensi: 'CC BY 4.0',
    format: ['csv', 'json'],
    kolom: kolom.map(([nama, keterangan]) => ({ nama, keterangan })),
    stream: () => rows(statistik, reader),
  };
}

async function* rows(statistik: StatistikRepository, reader: RujukanReader): AsyncIterable<JsonObject> {
  const [rujukan, semua] = await Promise.all([reader.read(), statistik.list(null)]);
  for (const one of semua) {
    const kode = kodeOf(one.jenis, one.kunci, rujukan);
    if (kode !== null) yield toRow(one, kode, rujukan);
  }
}

function toRow(
  { jenis, kunci, hari, dihitungAt, isi }: StatistikTersimpan,
  kode: string,
  rujukan: Rujukan,
): JsonObject {
  const cukup = isi.n >= nTerkecil;
  const lama = isi.lama.n >= nTerkecil;
  const bagian = daftarBagian.map((one): [string, number | null] => [
    `${one.kode}_persen`,
    shareOf(isi.n, isi[infoUkuran[one.bagian].bidang], isi[infoUkuran[one.dari].bidang]),
  ]);
  return {
    jenis,
    kode,
    nama: namaOf(jenis, kunci, rujukan),
    hari,
    dihitung: wibIso(dihitungAt),
    n: isi.n,
    median_hk: lama ? isi.lama.median : null,
    p90_hk: lama ? isi.lama.p90 : null,
    terpanjang_hk: lama ? isi.lama.terpanjang : null,
    ...Object.fromEntries(bagian),
    catatan: cukup ? '' : `data belum cukup (n=${String(isi.n)})`,
  };
}
