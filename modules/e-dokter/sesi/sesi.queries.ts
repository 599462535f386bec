import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import { BELUM_USAI } from './sesi.js';
import type { BlokRow, SesiRow } from './sesi.js';

/** A sesi with its names, as lists show it. */
export interface SesiTampil extends SesiRow {
  readonly dokter_nama: string;
  readonly poliklinik_nama: string;
  readonly poliklinik_slug: string;
  readonly label_netral: string;
  readonly sensitif: 0 | 1;
  /** Public reason of the pengecualian that closed or changed it. */
  readonly alasan_publik: string | null;
}

/** Lists of sesi: flat read models. */
export class SesiQueries {
  constructor(private readonly db: Database) {}

  /** Sesi of a span of WIB days, by day, hour and id; of one poliklinik when named. */
  async listBetween(
    dari: string,
    sampai: string,
    poliklinikId: string | null = null,
  ): Promise<readonly SesiTampil[]> {
    const query = this.withNames().whereBetween('s.tanggal', [dari, sampai]);
    if (poliklinikId !== null) void query.where('s.poliklinik_id', poliklinikId);
    return query.orderBy(['s.tanggal', 's.jam_mulai', 's.id']).select<SesiTampil[]>(...KOLOM);
  }

  /** Sesi of a span of WIB days that nobody ended, by day, hour and id. */
  async unfinishedBetween(dari: string, sampai: string): Promise<readonly SesiTampil[]> {
    const ids = this.db
      .read(tabel.sesi)
      .whereBetween('tanggal', [dari, sampai])
      .whereRaw(BELUM_USAI)
      .select('id');
    return this.withNames()
      .whereIn('s.id', ids)
      .orderBy(['s.tanggal', 's.jam_mulai', 's.id'])
      .select<SesiTampil[]>(...KOLOM);
  }

  async find(id: string): Promise<SesiTampil | null> {
    const row = await this.withNames()
      .where('s.id', id)
      .first<SesiTampil | undefined>(...KOLOM);
    return row ?? null;
  }

  /** The windows of several sesi, in their order. */
  async blokOf(sesiIds: readonly string[]): Promise<readonly BlokRow[]> {
    if (sesiIds.length === 0) return [];
    return this.db
      .read(tabel.blok)
      .whereIn('sesi_id', [...sesiIds])
      .orderBy(['sesi_id', 'urutan'])
      .select<BlokRow[]>();
  }

  /** Ids of sesi up to a day that nobody ended. */
  async unfinishedOn(tanggal: string): Promise<readonly string[]> {
    return this.db
      .read(tabel.sesi)
      .where('tanggal', '<=', tanggal)
      .whereRaw(BELUM_USAI)
      .orderBy('id')
      .pluck<string[]>('id');
  }

  private withNames() {
    return this.db
      .read(`${tabel.sesi} as s`)
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', this.db.read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id)'));
      })
      .join(`${tabel.poliklinik} as k`, 'k.id', 's.poliklinik_id')
      .leftJoin(`${tabel.pengecualian} as x`, 'x.id', 's.pengecualian_id');
  }
}

const KOLOM = [
  's.*',
  'd.nama as dokter_nama',
  'k.nama as poliklinik_nama',
  'k.slug as poliklinik_slug',
  'k.label_netral',
  'k.sensitif',
  'x.alasan_publik',
] as const;
