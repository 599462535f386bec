import type { ServiceIdentifier } from 'inversify';
import type { Database } from '../../src/db/database.js';
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
  /** Everybody on piket at the moment `at` (UTC ms), by seat. @param reader the transaction's own inside one */
  whoIsOn(at: number, reader?: Database['read']): Promise<readonly PetugasPiket[]>;
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

/** A leader's note about a thing, for the page of that thing. Instants UTC ms. */
export interface AtensiTentang {
  readonly kode: string;
  readonly status: 'diberikan' | 'dijawab' | 'ditutup';
  readonly skpdId: string;
  /** The leaders' words and the office's answer: for staff, not for public pages. */
  readonly isi: string;
  readonly jawaban: string | null;
  readonly tenggatAt: number;
  readonly diberikanAt: number;
  readonly url: string;
}

/** Answers what the leaders noted about a thing. */
export interface AtensiSubjek {
  /** @param jenis `pengaduan` @param id its public code; latest first, at most 20 */
  forSubject(jenis: string, id: string): Promise<readonly AtensiTentang[]>;
}

/** Token of the query. */
export const ATENSI = Symbol.for('command-center.atensi') as ServiceIdentifier<AtensiSubjek>;

/** `atensi.diberikan`, `atensi.dijawab`. */
export const atensiDiberikan = 'atensi.diberikan';
export const atensiDijawab = 'atensi.dijawab';

/** Payload of both; `subjekId` is a public code, both are null for a note about an office as such. */
export interface AtensiPayload {
  readonly kode: string;
  readonly subjekJenis: string | null;
  readonly subjekId: string | null;
  readonly skpdId: string;
  /** UTC ms. */
  readonly at: number;
}

/** A turn was handed over: both sides signed the same content. */
export const serahTerimaDiterima = 'serah_terima.diterima';

/** Payload of it. */
export interface SerahTerimaPayload {
  readonly kode: string;
  readonly tanggal: string;
  readonly giliran: Giliran;
  /** SHA-256 of the signed content. */
  readonly sha256: string;
  /** UTC ms. */
  readonly at: number;
}
