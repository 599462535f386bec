import { createHash } from 'node:crypto';
import type { JenisKejadian } from './status.js';

/** One word of the public data of a kejadian: flat, so that anybody can rebuild the hash. */
export type NilaiData = string | number | boolean | null;

/** Public facts of a kejadian. Never a person, never free text: words live in `teks` and are hashed apart. */
export type DataKejadian = Readonly<Record<string, NilaiData>>;

/** One append-only happening of a pengaduan. `kantor` is an SKPD id or one of the fixed desks; `at` UTC ms. */
export interface Kejadian {
  readonly urutan: number;
  readonly jenis: JenisKejadian;
  readonly at: number;
  readonly pelakuId: string | null;
  readonly kantor: string;
  readonly data: DataKejadian;
  readonly sidikTeks: string | null;
}

/** A kejadian as it lies in the chain. */
export interface KejadianTerantai extends Kejadian {
  readonly hashSebelum: string;
  readonly hash: string;
}

/** What the first kejadian of every pengaduan follows. */
export const hashAwal = '0'.repeat(64);

/** Desks that are not an SKPD. */
export const kantorWarga = 'warga';
export const kantorBcc = 'bcc';
export const kantorSistem = 'sistem';

/** JSON with sorted keys: the one spelling of `data` that is stored and hashed. */
export function canonicalData(data: DataKejadian): string {
  const sorted = Object.keys(data).sort();
  return JSON.stringify(Object.fromEntries(sorted.map((key) => [key, data[key] ?? null])));
}

/** SHA-256 over (hash_sebelum, kode, urutan, jenis, at, kantor, data, sidik_teks) as one JSON array; spec section 4. */
export function hashKejadian(kode: string, kejadian: Kejadian, hashSebelum: string): string {
  const fields = [
    hashSebelum,
    kode,
    kejadian.urutan,
    kejadian.jenis,
    kejadian.at,
    kejadian.kantor,
    canonicalData(kejadian.data),
    kejadian.sidikTeks,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** SHA-256(garam, isi): binds the words without holding them, so that moderation breaks no hash. */
export function sidikTeks(garam: string, isi: string): string {
  return createHash('sha256').update(garam).update('\n').update(isi).digest('hex');
}

/** Puts the hashes on a kejadian that follows `sebelum` (null: it is the first). */
export function chainKejadian(kode: string, kejadian: Kejadian, sebelum: string | null): KejadianTerantai {
  const hashSebelum = sebelum ?? hashAwal;
  return { ...kejadian, hashSebelum, hash: hashKejadian(kode, kejadian, hashSebelum) };
}

/** The first urutan at which a chain is broken (gap, foreign predecessor, changed field), or null when it holds. */
export function firstBreak(kode: string, rantai: readonly KejadianTerantai[]): number | null {
  let expected = hashAwal;
  for (const [index, kejadian] of rantai.entries()) {
    const intact =
      kejadian.urutan === index + 1 &&
      kejadian.hashSebelum === expected &&
      kejadian.hash === hashKejadian(kode, kejadian, expected);
    if (!intact) return kejadian.urutan;
    expected = kejadian.hash;
  }
  return null;
}
