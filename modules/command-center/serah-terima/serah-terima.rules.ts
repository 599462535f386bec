import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../../../src/json.js';
import { countsUntil, DATANG_AWAL_MS, withHours, type GiliranHari } from '../piket/giliran.rules.js';

/** disusun -> diserahkan -> diterima; either of the first two -> kedaluwarsa. */
export type StatusSerahTerima = 'disusun' | 'diserahkan' | 'diterima' | 'kedaluwarsa';

/** Which side signs. */
export type Sebagai = 'penyerah' | 'penerima';

/** What is looked at before one leaves. */
export const PERIKSA = ['layar', 'telepon', 'listrik', 'jaringan'] as const;
export type NamaPeriksa = (typeof PERIKSA)[number];

/** How one of the four was found. */
export interface HasilPeriksa {
  readonly keadaan: 'baik' | 'bermasalah' | 'belum';
  readonly keterangan: string;
}

/** A note somebody wrote during the turn. */
export interface Catatan {
  /** UTC ms. */
  readonly at: number;
  readonly nama: string;
  readonly isi: string;
}

/** An open atensi as the next turn must know it. */
export interface AtensiTerbuka {
  readonly kode: string;
  readonly label: string;
  readonly skpd: string;
  /** UTC ms. */
  readonly tenggatAt: number;
}

/** Rungs of the ladder reached during the turn. */
export interface LangkahGiliran {
  readonly skpd: string;
  readonly persen: number;
  readonly jumlah: number;
}

/** What gathers while a serah terima is composed. */
export interface Bahan {
  readonly petugas: readonly string[];
  readonly catatan: readonly Catatan[];
  readonly periksa: Readonly<Record<NamaPeriksa, HasilPeriksa>>;
  readonly atensi: readonly AtensiTerbuka[];
  readonly langkah: readonly LangkahGiliran[];
  /** Steps of clocks only their readers may see: a number, no office. */
  readonly langkahRahasia: number;
}

/** A matter the outgoing pair must explain. `alasan` null: not yet. */
export interface ButirJaga {
  readonly id: string;
  readonly kodeStatistik: string;
  readonly rujukan: string;
  readonly label: string;
  readonly url: string;
  /** UTC ms. */
  readonly sejak: number;
  readonly alasan: string | null;
  readonly alasanNama: string | null;
}

/** Everything both sides put their names under. */
export interface IsiSerahTerima extends GiliranHari {
  readonly kode: string;
  /** Returns so far: content given back never has the bytes of the one before. */
  readonly putaran: number;
  readonly bahan: Bahan;
  readonly butirJaga: readonly Omit<ButirJaga, 'id'>[];
}

/** A serah terima nobody has touched yet. */
export const BAHAN_KOSONG: Bahan = {
  petugas: [],
  catatan: [],
  periksa: periksaOf(() => ({ keadaan: 'belum', keterangan: '' })),
  atensi: [],
  langkah: [],
  langkahRahasia: 0,
};

/** One answer for each of the four checks. */
export function periksaOf(
  answer: (nama: NamaPeriksa) => HasilPeriksa,
): Readonly<Record<NamaPeriksa, HasilPeriksa>> {
  return {
    layar: answer('layar'),
    telepon: answer('telepon'),
    listrik: answer('listrik'),
    jaringan: answer('jaringan'),
  };
}

/** The bytes that are signed and their SHA-256. */
export function seal(isi: IsiSerahTerima): { readonly isi: string; readonly sha256: string } {
  const text = canonicalJson(isi as unknown as JsonObject);
  return { isi: text, sha256: sha256Of(text) };
}

/** SHA-256 of a text, 64 lower-case hex digits. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The first matter without a reason; null when all are explained. */
export function firstUnexplained(butir: readonly ButirJaga[]): ButirJaga | null {
  return butir.find(({ alasan }) => alasan === null) ?? null;
}

/** Signing begins when the next pair may sit down: 15 minutes before the end of the turn. */
export function signableFrom(turn: GiliranHari): number {
  return withHours(turn).selesaiAt - DATANG_AWAL_MS;
}

/** True once nobody can sign any more: 60 minutes past the end of the turn. */
export function isExpired(turn: GiliranHari, now: number): boolean {
  return now > countsUntil(turn);
}
