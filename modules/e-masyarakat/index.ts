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
  near(titik: { readonly lintang: number; readonly bujur: number }, radiusM: number): Promise<readonly PengaduanPublikRingkas[]>;
}

/** Token of the query. */
export const PENGADUAN_PUBLIK = Symbol.for('e-masyarakat.pengaduan-publik') as ServiceIdentifier<PengaduanPublik>;

/** First page of a new pengaduan with the words filled in. */
export function newPengaduanUrl({ judul }: { readonly judul: string }): string {
  return url.baru({ cerita: judul });
}
