import type { Status } from '../pengaduan/status.js';
import { isAkhir } from '../pengaduan/status.js';

/** What of a pengaduan decides its measures. Instants UTC ms. */
export interface DasarUkuran {
  readonly status: Status;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  /** Standing tindak lanjut. */
  readonly ditindaklanjutiAt: number | null;
  readonly ditutupAt: number | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly jumlahLepas: number;
  readonly jumlahBukaKembali: number;
}

/** Everything measured of one pengaduan that no calendar is needed for. */
export interface Ukuran {
  readonly ditindak: boolean;
  /** When counting ended: tindak lanjut, or the end without one; null while it runs. */
  readonly akhirAt: number | null;
  readonly bacaMenit: number | null;
  readonly dibukaKembali: boolean;
  readonly pernahDitindak: boolean;
  readonly dilepas: boolean;
  readonly ditutup: boolean;
  readonly tutupDiam: boolean;
}

/** Ended without a tindak lanjut counts as running until then (spec 6.4). */
export function measure(dasar: DasarUkuran): Ukuran {
  const ditindak = dasar.ditindaklanjutiAt !== null;
  return {
    ditindak,
    akhirAt: dasar.ditindaklanjutiAt ?? (isAkhir(dasar.status) ? dasar.ditutupAt : null),
    bacaMenit:
      dasar.dibacaAt === null ? null : Math.max(0, Math.floor((dasar.dibacaAt - dasar.diajukanAt) / 60_000)),
    dibukaKembali: dasar.jumlahBukaKembali > 0,
    pernahDitindak: ditindak || dasar.jumlahBukaKembali > 0,
    dilepas: dasar.jumlahLepas > 0,
    ditutup: dasar.status === 'ditutup',
    tutupDiam: dasar.caraTutup === 'tanpa_jawaban',
  };
}
