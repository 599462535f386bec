import type { ClockInput } from './sla.js';
import type { Pause, Rule, Side, Step } from './rule.js';

/** Names the one running clock of a kind that a thing has: `{ pengaduan, <id>, K4 }`. */
export interface JamRef {
  readonly pemilikJenis: string;
  readonly pemilikId: string;
  readonly jenis: string;
}

/** Who may see the clock on boards: everybody, its readers alone, nobody but its own desk. */
export type JamVisibility = 'terbuka' | 'rahasia' | 'tertutup';

export type JamStatus = 'berjalan' | 'jeda' | 'berhenti';

/** What a clock is made of; kept as JSON so that its dates can be computed again. */
export interface JamRule {
  readonly aturan: Rule;
  readonly hukum: ClockInput['hukum'];
  readonly langkah: readonly Step[];
}

/** A new clock. */
export interface StartJam extends JamRef {
  readonly putaran: number;
  /** Whose hours and whose lateness; null: default hours, nobody's board row. */
  readonly skpdId: string | null;
  readonly aturan: Rule;
  /** The legal cap and from when it counts. */
  readonly hukum?: ClockInput['hukum'];
  readonly langkah: readonly Step[];
  /** Public name of what waits, without persons: its code. */
  readonly judul: string;
  /** Where the board links to. */
  readonly url: string;
  readonly visibilitas: JamVisibility;
  /** UTC ms; the transaction's moment when left out. */
  readonly mulaiAt?: number;
  /** Pauses that lie before the start of this clock but count for the legal one. */
  readonly jeda?: readonly JamPause[];
}

/** A pause with its reason, as the public reads it. */
export interface JamPause extends Pause {
  readonly alasan: string;
}

/** The dates the owner caches. */
export interface JamDates {
  readonly id: string;
  readonly tenggatAt: number;
  readonly tenggatHukumAt: number | null;
  /** Show "perkiraan": holidays of that year are not decided yet. */
  readonly perkiraan: boolean;
}

/** A clock as stored. */
export interface Jam extends JamRef, JamDates {
  readonly putaran: number;
  readonly skpdId: string | null;
  readonly rule: JamRule;
  readonly judul: string;
  readonly url: string;
  readonly visibilitas: JamVisibility;
  readonly status: JamStatus;
  readonly mulaiAt: number;
  readonly berhentiAt: number | null;
  readonly catatan: string | null;
  readonly kalenderVersi: number;
}

/** Payload of `jam.langkah`: a rung was reached. The owner tells people. */
export interface JamLangkahEvent {
  readonly jamId: string;
  readonly pemilikJenis: string;
  readonly pemilikId: string;
  readonly jenis: string;
  readonly putaran: number;
  readonly skpdId: string | null;
  readonly visibilitas: JamVisibility;
  readonly langkah: string;
  readonly jatuhAt: number;
  readonly tenggatAt: number;
  readonly tenggatHukumAt: number | null;
}

/** Payload of `jam.bergeser`: a due moved. The owner refreshes its cache and tells followers. */
export interface JamBergeserEvent {
  readonly jamId: string;
  readonly pemilikJenis: string;
  readonly pemilikId: string;
  readonly jenis: string;
  readonly putaran: number;
  readonly sebab: 'jeda' | 'kalender';
  readonly tenggatLamaAt: number;
  readonly tenggatAt: number;
  readonly tenggatHukumLamaAt: number | null;
  readonly tenggatHukumAt: number | null;
  readonly perkiraan: boolean;
}

/** A side that rests the clock, and why. */
export interface PauseReason {
  readonly sisi: Side;
  readonly alasan: string;
}
