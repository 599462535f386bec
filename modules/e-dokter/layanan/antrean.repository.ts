import type { Knex } from 'knex';
import { MINUTE_MS } from '../../../src/time/time.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import type { DalamAntrean } from '../hitung/urutan.rules.js';
import { tabel } from '../tables.js';

/** Somebody of the queue with the window he was given. */
export interface DalamSesi extends DalamAntrean {
  readonly status: PendaftaranRow['status'];
  readonly pasienId: string | null;
  readonly blokId: string;
  readonly blokMulai: number;
  readonly blokSelesai: number;
  readonly hadirAt: number | null;
  readonly dipanggilAt: number | null;
  readonly dilayaniAt: number | null;
  readonly jumlahPanggilan: number;
  readonly perkiraanLimaAt: number | null;
  /** The estimate he knows: of the last notice, else of the registration. */
  readonly perkiraanDiketahuiAt: number;
  /** A notice told him a new one already. */
  readonly sudahDikabari: boolean;
}

type Row = PendaftaranRow & { readonly blok_mulai: number; readonly blok_selesai: number };

/** What order and estimates are computed from. */
export class AntreanRepository {
  /** Everybody open in a sesi, in no order. */
  async open(knex: Knex, sesiId: string): Promise<readonly DalamSesi[]> {
    const rows = await knex(`${tabel.pendaftaran} as p`)
      .join(`${tabel.blok} as b`, 'b.id', 'p.blok_id')
      .where('p.sesi_id', sesiId)
      .whereIn('p.status', [
        'terdaftar',
        'menunggu_admisi',
        'menunggu',
        'dipanggil',
        'dilayani',
        'dilewati',
      ] satisfies PendaftaranRow['status'][])
      .select<Row[]>('p.*', 'b.mulai as blok_mulai', 'b.selesai as blok_selesai');
    return rows.map(toDalamSesi);
  }

  /** Minutes of the visits that ended today in this sesi. */
  async durations(knex: Knex, sesiId: string): Promise<readonly number[]> {
    const rows = await knex(tabel.pendaftaran)
      .where({ sesi_id: sesiId, status: 'selesai' satisfies PendaftaranRow['status'] })
      .whereNotNull('dilayani_at')
      .select<Pick<PendaftaranRow, 'dilayani_at' | 'selesai_at'>[]>('dilayani_at', 'selesai_at');
    return rows.map((row) => ((row.selesai_at ?? 0) - (row.dilayani_at ?? 0)) / MINUTE_MS);
  }

  /** When somebody was called last, UTC ms. */
  async lastCallAt(knex: Knex, pendaftaranId: string): Promise<number | null> {
    const row = await knex(tabel.peristiwa)
      .where({ pendaftaran_id: pendaftaranId })
      .whereIn('jenis', ['dipanggil', 'dipanggil_ulang'])
      .max({ at: 'at' })
      .first<{ at: number | null }>();
    return row.at;
  }
}

function toDalamSesi(row: Row): DalamSesi {
  return {
    id: row.id,
    nomor: row.nomor,
    urutBlok: row.urut_blok,
    urutLambat: row.urut_lambat,
    urutAt: row.urut_at,
    prioritas: row.prioritas,
    status: row.status,
    pasienId: row.pasien_id,
    blokId: row.blok_id,
    blokMulai: row.blok_mulai,
    blokSelesai: row.blok_selesai,
    hadirAt: row.hadir_at,
    dipanggilAt: row.dipanggil_at,
    dilayaniAt: row.dilayani_at,
    jumlahPanggilan: row.jumlah_panggilan,
    perkiraanLimaAt: row.perkiraan_lima_at,
    perkiraanDiketahuiAt: row.perkiraan_kabar_at ?? row.perkiraan_awal_at,
    sudahDikabari: row.perkiraan_kabar_at !== null,
  };
}
