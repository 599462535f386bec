import { summariseLama } from './lama.rules.js';
import type { Lama, RingkasanLama } from './lama.rules.js';

/** What a figure is about. */
export const semuaJenis = ['kota', 'kecamatan', 'kelurahan', 'skpd', 'kategori'] as const;
export type JenisStatistik = (typeof semuaJenis)[number];

/** Lengths of the period, days; 0: since ever. */
export const semuaPeriode = [90, 365, 0] as const;
export type Periode = (typeof semuaPeriode)[number];

/** Below this number nothing is said but the number. */
export const nTerkecil = 10;

/** The key of the whole city. */
export const kunciKota = 'binjai';

/** Counts over pengaduan; each is the number of rows behind its link (nilai, foto: the sum over those rows). */
export interface Hitungan {
  readonly n: number;
  readonly ditindak: number;
  readonly tepat: number;
  /** Tenggat passed, or answered before it. */
  readonly jatuh: number;
  readonly bacaCepat: number;
  /** Read, or unread for more than 30 minutes. */
  readonly bacaJatuh: number;
  readonly dibukaKembali: number;
  readonly pernahDitindak: number;
  readonly ditutup: number;
  readonly tutupDiam: number;
  readonly nilai: number;
  readonly nilaiSudah: number;
  readonly foto: number;
  readonly fotoJauh: number;
  readonly dilepas: number;
}

export const tanpaHitungan: Hitungan = {
  n: 0,
  ditindak: 0,
  tepat: 0,
  jatuh: 0,
  bacaCepat: 0,
  bacaJatuh: 0,
  dibukaKembali: 0,
  pernahDitindak: 0,
  ditutup: 0,
  tutupDiam: 0,
  nilai: 0,
  nilaiSudah: 0,
  foto: 0,
  fotoJauh: 0,
  dilepas: 0,
};

/** Adds two counts. */
export function addHitungan(a: Hitungan, b: Hitungan): Hitungan {
  const keys = Object.keys(tanpaHitungan) as (keyof Hitungan)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as Hitungan;
}

/** The figures of one area, office or kategori in one period. */
export interface Statistik extends Hitungan {
  readonly lama: RingkasanLama;
  /** Rahasia among them (only of an SKPD, only from ten on): counted, never listed. */
  readonly rahasia: Hitungan | null;
  /** Sent by staff of the SKPD that holds them: counted apart. */
  readonly pegawai: number;
}

/** Counts and lengths before they are put together. */
export interface Kumpulan {
  readonly umum: Hitungan;
  readonly rahasia: Hitungan;
  readonly pegawai: number;
  readonly lamaUmum: readonly Lama[];
  readonly lamaRahasia: readonly Lama[];
}

/**
 * The figures of a collection. Rahasia count in an SKPD's measures once there are ten of them: fewer would tell
 * something of each. Elsewhere the collection brings none.
 */
export function figuresOf({ umum, rahasia, pegawai, lamaUmum, lamaRahasia }: Kumpulan): Statistik {
  const counts = rahasia.n >= nTerkecil;
  return {
    ...(counts ? addHitungan(umum, rahasia) : umum),
    lama: summariseLama(mergeLama(counts ? [...lamaUmum, ...lamaRahasia] : lamaUmum)),
    rahasia: counts ? rahasia : null,
    pegawai,
  };
}

/** One entry per length. */
export function mergeLama(daftar: readonly Lama[]): readonly Lama[] {
  const perHk = new Map<number, Lama>();
  for (const { hk, selesai, terhenti } of daftar) {
    const before = perHk.get(hk) ?? { hk, selesai: 0, terhenti: 0 };
    perHk.set(hk, { hk, selesai: before.selesai + selesai, terhenti: before.terhenti + terhenti });
  }
  return [...perHk.values()];
}

/** A share in percent, one decimal; null when there is nothing to divide by or too little is known. */
export function shareOf(n: number, bagian: number, dari: number): number | null {
  return n < nTerkecil || dari === 0 ? null : Math.round((bagian / dari) * 1000) / 10;
}
