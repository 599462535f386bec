import type { Database } from '../../../src/db/database.js';
import { MINUTE_MS, wibInstant } from '../../../src/time/time.js';
import type { Kunjungan } from '../hitung/kartu.rules.js';
import { tabel } from '../tables.js';

/** A visit with the place and day it is counted under. Holds no person. */
export interface KunjunganDi extends Kunjungan {
  readonly poliklinikId: string;
  readonly sesiId: string;
  readonly tanggal: string;
}

/** How late a sesi began, minutes; never below 0. */
export interface MulaiDi {
  readonly poliklinikId: string;
  readonly sesiId: string;
  readonly tanggal: string;
  readonly menit: number;
}

interface Row {
  readonly poliklinik_id: string;
  readonly sesi_id: string;
  readonly tanggal: string;
  readonly perkiraan_awal_at: number;
  readonly perkiraan_lima_at: number | null;
  readonly band_dari_at: number | null;
  readonly band_sampai_at: number | null;
  readonly hadir_at: number;
  readonly dipanggil_at: number;
  readonly dilayani_at: number | null;
  readonly blok_selesai: number;
}

/** Which visits: a span of WIB days, or some sesi. */
export type Rentang =
  { readonly dari: string; readonly sampai: string } | { readonly sesiIds: readonly string[] };

/** Punctual visits of ended sesi and how late sesi began: what every figure of quality is made of. */
export class KunjunganQueries {
  constructor(private readonly db: Database) {}

  /** Present in time, called, not typed in from paper; somebody who came late made his own wait. */
  async visits(rentang: Rentang): Promise<readonly KunjunganDi[]> {
    const query = this.db
      .read(`${tabel.pendaftaran} as p`)
      .join(`${tabel.sesi} as s`, 's.id', 'p.sesi_id')
      // The second condition lets PostgreSQL read the blok of these sesi and not all there are.
      .join(`${tabel.blok} as b`, (on) => on.on('b.id', 'p.blok_id').andOn('b.sesi_id', 'p.sesi_id'))
      .where('s.status', 'selesai')
      .where('p.urut_lambat', 0)
      .whereNotNull('p.hadir_at')
      .whereNotNull('p.dipanggil_at');
    if ('sesiIds' in rentang) void query.whereIn('p.sesi_id', [...rentang.sesiIds]);
    // Of the sesi, not of each visit: the days' few sesi lead to their visits, however many lie before them.
    else void query.whereBetween('s.tanggal', [rentang.dari, rentang.sampai]);
    const rows = await query.select<Row[]>(
      'p.poliklinik_id',
      'p.sesi_id',
      'p.tanggal',
      'p.perkiraan_awal_at',
      'p.perkiraan_lima_at',
      'p.band_dari_at',
      'p.band_sampai_at',
      'p.hadir_at',
      'p.dipanggil_at',
      'p.dilayani_at',
      'b.selesai as blok_selesai',
    );
    return rows.map(toKunjungan);
  }

  /** Sesi that began, ended or not cancelled, of a span of WIB days. */
  async starts(dari: string, sampai: string): Promise<readonly MulaiDi[]> {
    const rows = await this.db
      .read(tabel.sesi)
      .where('status', 'selesai')
      .whereNotNull('berjalan_at')
      .whereBetween('tanggal', [dari, sampai])
      .select<
        { id: string; poliklinik_id: string; tanggal: string; jam_mulai: string; berjalan_at: number }[]
      >('id', 'poliklinik_id', 'tanggal', 'jam_mulai', 'berjalan_at');
    return rows.map((one) => ({
      poliklinikId: one.poliklinik_id,
      sesiId: one.id,
      tanggal: one.tanggal,
      menit: menitTerlambat(one),
    }));
  }
}

/** Minutes between the hour of practice and the begin; never below 0. */
export function menitTerlambat(sesi: {
  readonly tanggal: string;
  readonly jam_mulai: string;
  readonly berjalan_at: number;
}): number {
  return Math.max(0, (sesi.berjalan_at - wibInstant(sesi.tanggal, sesi.jam_mulai)) / MINUTE_MS);
}

function toKunjungan(row: Row): KunjunganDi {
  const { band_dari_at: dari, band_sampai_at: sampai } = row;
  return {
    poliklinikId: row.poliklinik_id,
    sesiId: row.sesi_id,
    tanggal: row.tanggal,
    perkiraanAwalAt: row.perkiraan_awal_at,
    perkiraanLimaAt: row.perkiraan_lima_at,
    dipanggilAt: row.dipanggil_at,
    hadirAt: row.hadir_at,
    dilayaniAt: row.dilayani_at,
    blokSelesai: row.blok_selesai,
    dalamBand:
      dari === null || sampai === null ? null : row.dipanggil_at >= dari && row.dipanggil_at <= sampai,
  };
}
