import type { OfficeKind } from './data/offices.js';

/** A city agency; a kelurahan office is a unit (`indukId`) of its kecamatan's. */
export interface Skpd {
  readonly id: string;
  readonly slug: string;
  readonly nama: string;
  readonly singkatan: string;
  readonly jenis: OfficeKind;
  readonly indukId: string | null;
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  /** The position that heads it, as the public reads it: `Kepala Dinas PUPR`. */
  readonly jabatanKepala: string;
  readonly ppid: string | null;
  /** Duties and functions (tupoksi), plain text. */
  readonly tugas: string | null;
  readonly alamat: string | null;
  readonly telepon: string | null;
  readonly surel: string | null;
  readonly aktif: boolean;
  readonly version: number;
}

export interface Kecamatan {
  readonly kode: string;
  readonly nama: string;
}

export interface Kelurahan {
  readonly kode: string;
  readonly nama: string;
  readonly kecamatanKode: string;
  /** Centre, WGS84 degrees. */
  readonly lintang: number;
  readonly bujur: number;
  readonly luasKm2: number;
  readonly jumlahPenduduk: number;
  /** The imported boundary; null: only approximate cells are known. */
  readonly batas: AreaGeometry | null;
  readonly batasSumber: string | null;
}

/** The neighbourhood below a kelurahan, headed by a kepling. */
export interface Lingkungan {
  readonly id: string;
  readonly kelurahanKode: string;
  readonly nomor: number;
  readonly nama: string;
  readonly aktif: boolean;
}

/** Longitude, latitude in WGS84 degrees, as GeoJSON orders them. */
export type Position = readonly number[];
export type Ring = readonly Position[];

/** GeoJSON Polygon or MultiPolygon: outer ring first, then holes. */
export type AreaGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
