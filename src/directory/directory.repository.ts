import type { Knex } from 'knex';
import type { AreaGeometry, Kecamatan, Kelurahan, Lingkungan, Skpd } from './places.js';
import type { OfficeKind } from './data/offices.js';

/** Everything the directory keeps in memory. */
export interface DirectoryRows {
  readonly skpd: readonly Skpd[];
  readonly kecamatan: readonly Kecamatan[];
  readonly kelurahan: readonly Kelurahan[];
  readonly lingkungan: readonly Lingkungan[];
}

/** Reads the whole reference data: about 80 offices, 42 places, 284 lingkungan. */
export async function readDirectory(knex: Knex): Promise<DirectoryRows> {
  return {
    skpd: (await knex<SkpdRow>('skpd').select().orderBy(['urutan', 'slug'])).map(toSkpd),
    kecamatan: await knex<Kecamatan>('kecamatan').select('kode', 'nama').orderBy('kode'),
    kelurahan: (await knex<KelurahanRow>('kelurahan').select().orderBy('kode')).map(toKelurahan),
    lingkungan: (await knex<LingkunganRow>('lingkungan').select().orderBy(['kelurahan_kode', 'nomor'])).map(
      toLingkungan,
    ),
  };
}

/** What an administrator may change of an office. */
export type OfficeChange = Pick<
  Skpd,
  'nama' | 'singkatan' | 'jabatanKepala' | 'ppid' | 'tugas' | 'alamat' | 'telepon' | 'surel' | 'aktif'
>;

/** Changes an office; false when somebody else changed it since `version` was read. */
export async function updateOffice(
  trx: Knex.Transaction,
  id: string,
  version: number,
  change: OfficeChange,
): Promise<boolean> {
  const { nama, singkatan, jabatanKepala, ppid, tugas, alamat, telepon, surel, aktif } = change;
  const columns = {
    nama,
    singkatan,
    jabatan_kepala: jabatanKepala,
    ppid,
    tugas,
    alamat,
    telepon,
    surel,
    aktif: aktif ? 1 : 0,
  };
  return (
    (await trx('skpd')
      .where({ id, version })
      .update({ ...columns, version: version + 1 })) === 1
  );
}

/** Stores a boundary; false when the kelurahan is unknown. */
export async function storeBoundary(
  trx: Knex.Transaction,
  kode: string,
  batas: AreaGeometry,
  sumber: string,
): Promise<boolean> {
  const count = await trx('kelurahan')
    .where({ kode })
    .update({ batas: JSON.stringify(batas), batas_sumber: sumber });
  return count === 1;
}

interface SkpdRow {
  readonly id: string;
  readonly slug: string;
  readonly nama: string;
  readonly singkatan: string;
  readonly jenis: OfficeKind;
  readonly induk_id: string | null;
  readonly kecamatan_kode: string | null;
  readonly kelurahan_kode: string | null;
  readonly jabatan_kepala: string;
  readonly ppid: string | null;
  readonly tugas: string | null;
  readonly alamat: string | null;
  readonly telepon: string | null;
  readonly surel: string | null;
  readonly aktif: number;
  readonly version: number;
}

function toSkpd(row: SkpdRow): Skpd {
  const { id, slug, nama, singkatan, jenis, ppid, tugas, alamat, telepon, surel, version } = row;
  return {
    id,
    slug,
    nama,
    singkatan,
    jenis,
    ppid,
    tugas,
    alamat,
    telepon,
    surel,
    version,
    indukId: row.induk_id,
    kecamatanKode: row.kecamatan_kode,
    kelurahanKode: row.kelurahan_kode,
    jabatanKepala: row.jabatan_kepala,
    aktif: row.aktif === 1,
  };
}

interface KelurahanRow {
  readonly kode: string;
  readonly nama: string;
  readonly kecamatan_kode: string;
  readonly lintang: number;
  readonly bujur: number;
  readonly luas_km2: number;
  readonly jumlah_penduduk: number;
  readonly batas: string | null;
  readonly batas_sumber: string | null;
}

function toKelurahan(row: KelurahanRow): Kelurahan {
  return {
    kode: row.kode,
    nama: row.nama,
    kecamatanKode: row.kecamatan_kode,
    lintang: row.lintang,
    bujur: row.bujur,
    luasKm2: row.luas_km2,
    jumlahPenduduk: row.jumlah_penduduk,
    batas: row.batas === null ? null : (JSON.parse(row.batas) as AreaGeometry),
    batasSumber: row.batas_sumber,
  };
}

interface LingkunganRow {
  readonly id: string;
  readonly kelurahan_kode: string;
  readonly nomor: number;
  readonly nama: string;
  readonly aktif: number;
}

function toLingkungan({ id, kelurahan_kode, nomor, nama, aktif }: LingkunganRow): Lingkungan {
  return { id, kelurahanKode: kelurahan_kode, nomor, nama, aktif: aktif === 1 };
}
