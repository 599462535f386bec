import type { ServiceIdentifier } from 'inversify';
import { url } from './paths.js';
import type { Kolom, Status } from './pengaduan/status.js';

export { semuaStatus } from './pengaduan/status.js';
export type { Kolom, Status } from './pengaduan/status.js';

/** Events: `pengaduan.<status>` for each status, and these. */
export const pengaduanDitanggapi = 'pengaduan.ditanggapi';
export const pengaduanDipisah = 'pengaduan.dipisah';

/** Payload of every pengaduan event; a rahasia one carries `pengaduanId` and `at` alone. */
export interface PengaduanPayload {
  readonly pengaduanId: string;
  readonly kode?: string;
  readonly kategoriKode?: string;
  readonly kelurahanKode?: string;
  readonly skpdId?: string | null;
  /** UTC ms. */
  readonly at: number;
}

/** A pengaduan other modules may show: inside the public scope, nothing of a person. */
export interface PengaduanPublikRingkas {
  readonly kode: string;
  readonly judul: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly keterangan: string;
  readonly kelurahanKode: string | null;
  readonly url: string;
  /** UTC ms. */
  readonly diajukanAt: number;
}

/** Public pengaduan for other modules. */
export interface PengaduanPublik {
  findByKode(kode: string): Promise<PengaduanPublikRingkas | null>;
  /** Newest first. */
  listByKelurahan(kelurahanKode: string, limit: number): Promise<readonly PengaduanPublikRingkas[]>;
  /** At most five within `radiusM` metres, nearest first. */
  near(
    titik: { readonly lintang: number; readonly bujur: number },
    radiusM: number,
  ): Promise<readonly PengaduanPublikRingkas[]>;
}

/** Token of the query. */
export const PENGADUAN_PUBLIK = Symbol.for(
  'e-masyarakat.pengaduan-publik',
) as ServiceIdentifier<PengaduanPublik>;

/** Past its tenggat, and the life of klaster (spec 6.6). */
export const pengaduanMelewatiTenggat = 'pengaduan.melewati_tenggat';
export const klasterTerbentuk = 'klaster_pengaduan.terbentuk';
export const klasterDiperbarui = 'klaster_pengaduan.diperbarui';
export const klasterDibubarkan = 'klaster_pengaduan.dibubarkan';

/** Payload of `terbentuk` and `diperbarui`. `dibubarkan` carries ids, counts and `alasan`. */
export interface KlasterPayload {
  readonly klasterId: string;
  readonly jejakKode: string;
  readonly kategoriKode: string;
  readonly judul: string;
  readonly ringkasan: string;
  readonly kelurahanKode: string;
  readonly lingkunganId: string | null;
  readonly lintang: number;
  readonly bujur: number;
  readonly jumlahPengaduan: number;
  /** Distinct residents. */
  readonly jumlahPelapor: number;
  /** When the oldest was sent, UTC ms. */
  readonly sejak: number;
  /** Published photos. */
  readonly fotoFileIds: readonly string[];
}

/** Klaster for other modules. */
export interface KlasterPengaduan {
  /** Distinct residents behind a klaster whose pengaduan, sent since `since` (UTC ms), is open or was closed. */
  countReporters(
    klasterId: string,
    since: number,
  ): Promise<{ readonly terbuka: number; readonly ditutup: number }>;
}

/** Token of the query. */
export const KLASTER_PENGADUAN = Symbol.for(
  'e-masyarakat.klaster-pengaduan',
) as ServiceIdentifier<KlasterPengaduan>;

/** First page of a new pengaduan with words and place filled in, as far as given. */
export function newPengaduanUrl(awal: {
  readonly judul: string;
  readonly lintang?: number;
  readonly bujur?: number;
  readonly jejakKode?: string;
}): string {
  return url.baru({ cerita: awal.judul, lintang: awal.lintang, bujur: awal.bujur, jejak: awal.jejakKode });
}
