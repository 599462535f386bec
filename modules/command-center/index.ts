import type { ServiceIdentifier } from 'inversify';
import type { Giliran } from './piket/giliran.rules.js';

/** Who sits in the Command Center now. */
export interface PetugasPiket {
  readonly penggunaId: string;
  readonly nama: string;
  readonly giliran: Giliran;
  readonly kursi: number;
  /** UTC ms. */
  readonly mulaiAt: number;
  /** Until when this dinas counts, unless ended before: 60 minutes past the end of its giliran, UTC ms. */
  readonly sampaiAt: number;
}

/** Answers who is on piket: an open dinas, not more than 60 minutes past the end of its giliran. */
export interface Piket {
  /** @param at UTC ms */
  onDuty(penggunaId: string, at: number): Promise<boolean>;
  /** Everybody on piket at the moment `at` (UTC ms), by seat. */
  whoIsOn(at: number): Promise<readonly PetugasPiket[]>;
}

/** Token of the query. */
export const PIKET = Symbol.for('command-center.piket') as ServiceIdentifier<Piket>;

/** `piket.dimulai`, `piket.selesai`. */
export const piketDimulai = 'piket.dimulai';
export const piketSelesai = 'piket.selesai';

/** Payload of both events. `penutup` says how a dinas ended. */
export interface PiketPayload {
  readonly dinasId: string;
  readonly penggunaId: string;
  readonly tanggal: string;
  readonly giliran: Giliran;
  readonly kursi: number;
  readonly penutup?: 'sendiri' | 'serah_terima' | 'otomatis';
  /** UTC ms. */
  readonly at: number;
}
