import { createHash } from 'node:crypto';
import { MINUTE_MS } from '../../../src/time/time.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import type { StatusSesi } from '../sesi/sesi.js';

/** One sesi on a waiting-room display: numbers and a neutral label, never a person. Moments UTC ms. */
export interface RuangPotret {
  readonly label: string;
  readonly awalan: string;
  readonly dokter: 'hadir' | 'belum_hadir' | 'jeda';
  readonly terlambatMenit: number;
  readonly dipanggil: {
    readonly id: string;
    readonly nomor: string;
    readonly ruang: string;
    readonly at: number;
  } | null;
  /** The number inside now. */
  readonly dilayani: string | null;
  readonly berikutnya: readonly string[];
  readonly dilewati: readonly string[];
  readonly menunggu: number;
  /** Median wait of those here, minutes; 0 when nobody waits. */
  readonly tungguMenit: number;
}

/** A call of the last minute; its id is spoken once, however often the display hears of it. */
export interface PanggilanPotret {
  readonly id: string;
  readonly nomor: string;
  readonly ruang: string;
  readonly at: number;
}

/** The whole state of a display. */
export interface Potret {
  readonly dibuatAt: number;
  /** Digest of everything but the moment: the same while nothing changed. */
  readonly versi: string;
  readonly ruang: readonly RuangPotret[];
  readonly panggilan: readonly PanggilanPotret[];
}

/** A call as the ledger keeps it. */
export interface BarisPanggilan {
  readonly sesi_id: string;
  readonly urutan: number;
  readonly nomor: number;
  readonly at: number;
}

/** How a sesi enters the snapshot. */
export interface SesiPotret {
  readonly id: string;
  readonly label: string;
  readonly awalan: string;
  readonly ruang: string;
  readonly status: StatusSesi;
  readonly dokterHadirAt: number | null;
  readonly terlambatMenit: number;
  /** UTC ms of the hour of practice. */
  readonly mulai: number;
  readonly dipanggilNomor: number | null;
  readonly dilayaniNomor: number | null;
  /** Numbers of those here, in the order of calls. */
  readonly giliran: readonly number[];
  readonly dilewati: readonly number[];
  /** Since when each of those here waits, UTC ms. */
  readonly menungguSejak: readonly number[];
}

/** Calls stay this long in the snapshot: a display that was away hears them when it is back. */
export const PANGGILAN_MS = MINUTE_MS;

/** Puts the snapshot together. @param panggilan calls of the last hours, oldest first */
export function susunPotret(
  daftar: readonly SesiPotret[],
  panggilan: readonly BarisPanggilan[],
  now: number,
): Potret {
  const isi = {
    ruang: daftar.map((sesi) => ruangOf(sesi, panggilan, now)),
    panggilan: panggilan
      .filter((one) => now - one.at <= PANGGILAN_MS)
      .flatMap((one) => {
        const sesi = daftar.find(({ id }) => id === one.sesi_id);
        return sesi ? [panggilanOf(sesi, one)] : [];
      }),
  };
  const versi = createHash('sha256').update(JSON.stringify(isi)).digest('base64url').slice(0, 16);
  return { dibuatAt: now, versi, ...isi };
}

function ruangOf(sesi: SesiPotret, panggilan: readonly BarisPanggilan[], now: number): RuangPotret {
  const terakhir = panggilan
    .filter((one) => one.sesi_id === sesi.id && one.nomor === sesi.dipanggilNomor)
    .at(-1);
  const nomorOf = (nomor: number): string => tampilNomor(sesi.awalan, nomor);
  return {
    label: sesi.label,
    awalan: sesi.awalan,
    dokter: sesi.status === 'dijeda' ? 'jeda' : sesi.dokterHadirAt === null ? 'belum_hadir' : 'hadir',
    terlambatMenit: terlambatKini(sesi, now),
    dipanggil: terakhir ? panggilanOf(sesi, terakhir) : null,
    dilayani: sesi.dilayaniNomor === null ? null : nomorOf(sesi.dilayaniNomor),
    berikutnya: sesi.giliran.slice(0, 3).map(nomorOf),
    dilewati: sesi.dilewati.slice(0, 6).map(nomorOf),
    menunggu: sesi.giliran.length,
    tungguMenit: median(sesi.menungguSejak.map((at) => Math.max(0, Math.floor((now - at) / MINUTE_MS)))),
  };
}

/** Minutes late: what was announced or has passed since the hour, and once the doctor came, how late he was. */
function terlambatKini(sesi: SesiPotret, now: number): number {
  if (sesi.dokterHadirAt !== null) return sesi.terlambatMenit;
  return Math.max(sesi.terlambatMenit, Math.floor((now - sesi.mulai) / MINUTE_MS), 0);
}

function panggilanOf(sesi: SesiPotret, { urutan, nomor, at }: BarisPanggilan): PanggilanPotret {
  return {
    id: `${sesi.id}:${String(urutan)}`,
    nomor: tampilNomor(sesi.awalan, nomor),
    ruang: sesi.ruang,
    at,
  };
}

function median(nilai: readonly number[]): number {
  const urut = [...nilai].sort((a, b) => a - b);
  return urut[Math.floor((urut.length - 1) / 2)] ?? 0;
}
