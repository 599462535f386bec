import type { ServiceIdentifier } from 'inversify';
import type { DomainEvent } from '../../src/events/event.js';

/** Payload of `sesi.dibatalkan`. Holds no person. */
export interface SesiDibatalkanEvent {
  readonly sesiId: string;
  readonly poliklinikId: string;
  /** WIB day. */
  readonly tanggal: string;
  readonly jumlahTerdampak: number;
}

/** A clinic as others may show it: a sensitif one by its neutral label. */
export interface PoliklinikPublik {
  readonly id: string;
  readonly slug: string;
  readonly label: string;
}

/** What other modules may ask. */
export interface PoliklinikQueries {
  listPublic(): Promise<readonly PoliklinikPublik[]>;
  /** One by its id or slug; null when there is none. */
  findPublic(idOrSlug: string): Promise<PoliklinikPublik | null>;
  /** Seats left online on a WIB day, per poliklinik. */
  seatsFree(tanggal: string): Promise<readonly { readonly poliklinikId: string; readonly sisa: number }[]>;
}

export const POLIKLINIK = Symbol.for('e-dokter.poliklinik') as ServiceIdentifier<PoliklinikQueries>;

/** A withdrawn sesi, for those who planned with it. */
export function sesiDibatalkan(
  sesi: { readonly id: string; readonly poliklinik_id: string; readonly tanggal: string },
  jumlahTerdampak: number,
): DomainEvent {
  return {
    nama: 'sesi.dibatalkan',
    agregat: `sesi:${sesi.id}`,
    muatan: {
      sesiId: sesi.id,
      poliklinikId: sesi.poliklinik_id,
      tanggal: sesi.tanggal,
      jumlahTerdampak,
    },
  };
}
