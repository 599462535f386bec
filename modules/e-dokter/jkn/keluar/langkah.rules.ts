import { HOUR_MS, MINUTE_MS } from '../../../../src/time/time.js';
import type { LangkahJkn } from '../langkah.repository.js';

export type StatusLangkah = 'menunggu' | 'terkirim' | 'tertahan' | 'gagal';

/** A step as the rules see it; moments UTC ms. */
export interface Langkah {
  readonly langkah: LangkahJkn;
  readonly status: StatusLangkah;
  readonly sebab: string | null;
  readonly waktu_at: number;
  readonly kirim_setelah_at: number;
  readonly percobaan: number;
}

const rantai: readonly LangkahJkn[] = ['add', '1', '2', '3', '4', '5'];
const penutup: readonly LangkahJkn[] = ['99', 'batal'];

/** The order in which the steps of one pendaftaran leave. */
export const urutanLangkah: readonly LangkahJkn[] = [...rantai, ...penutup];

/** Held because a step before it failed; goes on once that one was sent after all. */
export const pendahuluGagal = 'pendahulu_gagal';

/** What becomes of a step now. */
export type Nilai = 'kirim' | 'tunggu' | typeof pendahuluGagal;

/** Rule B.4.2: add, 1-5 in order; 99 and batal after add, and not while an earlier one is still on its way. */
export function nilaiLangkah(semua: readonly Langkah[], satu: Langkah, now: number): Nilai {
  const sebelum = semua.filter((one) => isSebelum(one.langkah, satu.langkah));
  const wajib = penutup.includes(satu.langkah) ? sebelum.filter((one) => one.langkah === 'add') : sebelum;
  if (wajib.some((one) => one.status === 'gagal' || isTertahan(one))) return pendahuluGagal;
  if (wajib.some((one) => one.status !== 'terkirim')) return 'tunggu';
  if (sebelum.some((one) => one.status === 'menunggu')) return 'tunggu';
  // An undo is possible up to and including that moment.
  return satu.kirim_setelah_at < now ? 'kirim' : 'tunggu';
}

function isTertahan({ status, sebab }: Langkah): boolean {
  return status === 'tertahan' && sebab === pendahuluGagal;
}

function isSebelum(satu: LangkahJkn, lain: LangkahJkn): boolean {
  if (penutup.includes(satu)) return false;
  return rantai.indexOf(satu) < (penutup.includes(lain) ? rantai.length : rantai.indexOf(lain));
}

/** The larger of the moment and one second after the last task sent, UTC ms. */
export function waktuKirim(semua: readonly Langkah[], satu: Langkah): number {
  const terkirim = semua
    .filter(
      (one) => one.langkah !== 'add' && one.status === 'terkirim' && isSebelum(one.langkah, satu.langkah),
    )
    .map((one) => one.waktu_at + 1000);
  return Math.max(satu.waktu_at, ...terkirim);
}

const tangga = [1, 2, 5, 15, 60].map((menit) => menit * MINUTE_MS);
const PER_JAM = 24;

/** How long to wait after this many attempts that did not arrive; null: it failed. */
export function tundaUlang(percobaan: number): number | null {
  if (percobaan <= tangga.length) return tangga[percobaan - 1] ?? tangga[0] ?? MINUTE_MS;
  return percobaan <= tangga.length + PER_JAM ? HOUR_MS : null;
}

/** The task BPJS lists for a step; add is known when the list exists at all. */
export function isTercatat(langkah: LangkahJkn, tasks: ReadonlySet<number>): boolean {
  if (langkah === 'add') return true;
  return tasks.has(langkah === 'batal' ? 99 : Number(langkah));
}
