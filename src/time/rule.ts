/**
 * How long a clock runs.
 * - `menit`: minutes, round the clock (`terus`) or within working hours (`jam_kerja`)
 * - `hk`: working days after day 0, to closing (`tutup`) or to the end of the WIB day (`akhir_hari`)
 * - `hari`: calendar days, to the end of the WIB day
 * - `tetap`: a given instant (UTC ms)
 */
export type Rule =
  | { readonly jenis: 'menit'; readonly menit: number; readonly laju: 'terus' | 'jam_kerja' }
  | { readonly jenis: 'hk'; readonly hk: number; readonly batas: 'tutup' | 'akhir_hari' }
  | { readonly jenis: 'hari'; readonly hari: number }
  | { readonly jenis: 'tetap'; readonly at: number };

/**
 * When a step of the ladder fires.
 * - `persen`: share of the working minutes from start to due (of all minutes for `terus` and `hari`); 100 is the due itself
 * - `hk`: opening of the n-th working day after day 0; `hari`: n x 24 hours after the start
 * - `sebelum_tenggat_hk`: opening of the n-th working day before the due's day (0: of that day)
 * - `setelah_tenggat_hk`: closing of the n-th working day after the due's day
 * - `hukum`: the legal due
 */
export type StepMoment =
  | { readonly jenis: 'persen'; readonly persen: number }
  | { readonly jenis: 'hk'; readonly hk: number }
  | { readonly jenis: 'hari'; readonly hari: number }
  | { readonly jenis: 'sebelum_tenggat_hk'; readonly hk: number }
  | { readonly jenis: 'setelah_tenggat_hk'; readonly hk: number }
  | { readonly jenis: 'hukum' };

/** One rung: `kode` is unique within the clock and comes back in `jam.langkah`. */
export interface Step {
  readonly kode: string;
  readonly pada: StepMoment;
}

/** Rungs at shares of the time, named by their percentage: `ladder(50, 100)` -> '50', '100'. */
export function ladder(...persen: readonly number[]): readonly Step[] {
  return persen.map((share) => ({ kode: String(share), pada: { jenis: 'persen', persen: share } }));
}

/** Whose turn it is while the clock rests. `anggaran` rests the promise only: the legal clock runs on. */
export const sides = ['pelapor', 'pihak_lain', 'kahar', 'anggaran'] as const;
export type Side = (typeof sides)[number];

/** A pause; `sampaiAt` null while it lasts. UTC ms. */
export interface Pause {
  readonly sisi: Side;
  readonly dariAt: number;
  readonly sampaiAt: number | null;
}
