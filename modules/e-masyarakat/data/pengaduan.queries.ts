import type { Dataset } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import type { JsonObject } from '../../../src/json.js';
import { sentenceOfKolom } from '../pengaduan/kolom.rules.js';
import { isAkhir } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import { publik } from '../publik/publik.scope.queries.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { namaSkpd, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { publicPoint } from '../tempat/tempat.rules.js';
import { wibIso } from './wib-iso.js';

type BarisData = RingkasPublik & { readonly kanal: string; readonly publikAt: number };

const batch = 1_000;
// The wire's word; ours is SKPD.
const pemegang = 'agency_responsible';

const kolom = [
  ['service_request_id', 'Kode pengaduan'],
  ['requested_datetime', 'Dikirim'],
  ['updated_datetime', 'Perubahan terakhir yang umum lihat'],
  ['closed_date', 'Ditutup; kosong selama terbuka'],
  ['status_description', 'Keadaan'],
  ['status_notes', 'Kalimat yang dibaca warga'],
  ['source', 'Kanal: web, loket, telepon, petugas, open311'],
  ['service_name', 'Jenis masalah'],
  ['service_subtype', 'Kelompok'],
  ['description', 'Isi yang sudah tayang; kosong sebelum dibaca'],
  [pemegang, 'SKPD yang memegang'],
  ['address', 'Patokan, kelurahan, kecamatan'],
  ['lat', 'Lintang, dibulatkan menurut jenis masalah'],
  ['long', 'Bujur, dibulatkan menurut jenis masalah'],
] as const;

/** Names of the columns, in their order. */
export const kolomPengaduan: readonly string[] = kolom.map(([nama]) => nama);

/** The open dataset `pengaduan`: bulk columns of GeoReport (open311.md, 9). Rahasia is outside the scope it starts from. */
export function pengaduanDataset(db: Database, rujukanReader: RujukanReader): Dataset {
  return {
    kode: 'pengaduan',
    judul: 'Pengaduan warga',
    keterangan: 'Semua pengaduan yang boleh dilihat umum, tanpa nama pelapor.',
    skpdSlug: 'kominfo',
    lisensi: 'CC BY 4.0',
    format: ['csv', 'json', 'geojson'],
    kolom: kolom.map(([nama, keterangan]) => ({ nama, keterangan })),
    stream: () => rows(db, rujukanReader),
    point: (row) =>
      typeof row['long'] === 'number' && typeof row['lat'] === 'number' ? [row['long'], row['lat']] : null,
  };
}

async function* rows(db: Database, reader: RujukanReader): AsyncIterable<JsonObject> {
  const rujukan = await reader.read();
  let after = '';
  for (;;) {
    const page = await publik(db.read)
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(batch)
      .select<BarisData[]>(
        ...selectList(db.read, { ...fields(db.read), kanal: 'p.kanal', publikAt: 'p.publik_at' }),
      );
    for (const row of page) yield toPengaduanRow(row, rujukan);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** A public pengaduan as a row of the dataset. */
export function toPengaduanRow(row: BarisData, rujukan: Rujukan): JsonObject {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  const kelurahan = rujukan.kota.kelurahanByKode(row.kelurahanKode ?? '');
  const persis =
    row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur };
  const titik = kelurahan === null ? null : publicPoint(persis, kategori.lokasiPublik, kelurahan);
  const namaKantor = namaSkpd(rujukan, row.skpdId);
  return {
    service_request_id: row.kode,
    requested_datetime: wibIso(row.diajukanAt),
    updated_datetime: wibIso(row.publikAt),
    closed_date: isAkhir(row.status) && row.ditutupAt !== null ? wibIso(row.ditutupAt) : '',
    status_description: row.status,
    status_notes: sentenceOfKolom({ ...row, namaKantor, bukaKembaliKe: row.jumlahBukaKembali }),
    source: row.kanal,
    service_name: kategori.nama,
    service_subtype: kategori.kelompok,
    description: row.isi ?? '',
    [pemegang]: namaKantor ?? '',
    address: [row.patokan, namaWilayah(rujukan, row.kelurahanKode), 'Kota Binjai']
      .filter((one) => one !== null && one !== '')
      .join(', '),
    lat: titik?.lintang ?? '',
    long: titik?.bujur ?? '',
  };
}
