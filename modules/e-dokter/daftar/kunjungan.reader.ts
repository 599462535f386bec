import type { Antrean } from '../layanan/antrean.queries.js';
import { NotFound } from '../../../src/errors.js';
import { wibDay } from '../../../src/time/time.js';
import { sidikTiket } from '../hitung/tiket.rules.js';
import type { Pasien } from '../pasien/pasien.js';
import type { Rakitan } from '../rakit.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import type { BlokRow } from '../sesi/sesi.js';
import type { PendaftaranRow } from './pendaftaran.js';

/** A registration with everything its pages show. */
export interface KunjunganLengkap {
  readonly row: PendaftaranRow;
  readonly sesi: SesiTampil;
  readonly blok: BlokRow;
  readonly pasien: Pasien;
  /** On its own day; null before and after. */
  readonly antrean: Antrean | null;
}

/** Reads it; a row whose person was cut off after the retention period is gone. @throws NotFound */
export async function readKunjungan(rakitan: Rakitan, row: PendaftaranRow | null): Promise<KunjunganLengkap> {
  const { repositories, db, clock } = rakitan;
  if (row?.pasien_id == null) throw new NotFound();
  const [sesi, blok, pasien, { prioritasTiap }] = await Promise.all([
    rakitan.sesiQueries.find(row.sesi_id),
    repositories.sesi.findBlok(db.read, row.blok_id),
    repositories.pasien.find(db.read, row.pasien_id),
    rakitan.setelan(),
  ]);
  if (sesi === null || blok === null || pasien === null) throw new NotFound();
  const now = clock.now();
  const antrean =
    row.tanggal === wibDay(now) ? await rakitan.antrean.read(sesi.id, now, prioritasTiap) : null;
  return { row, sesi, blok, pasien: repositories.pasien.open(pasien), antrean };
}

/** The registration behind a ticket's secret. @throws NotFound */
export async function readTiket({ repositories, db }: Rakitan, token: string): Promise<PendaftaranRow> {
  const row = await repositories.pendaftaran.findByTiket(db.read, sidikTiket(token));
  if (row === null) throw new NotFound();
  return row;
}
