import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { PendaftaranRow } from './pendaftaran.js';

/** A registration with the names its list shows. */
export type BarisSaya = PendaftaranRow & {
  readonly blok_mulai: number;
  readonly blok_selesai: number;
  readonly awalan: string;
  readonly ruang: string;
  readonly dokter_nama: string;
  readonly poliklinik_nama: string;
  readonly label_netral: string;
  readonly sensitif: 0 | 1;
};

/** Registrations of patients one may act for. */
export class SayaQueries {
  constructor(private readonly db: Database) {}

  /** Newest day first. @param tanggal only this WIB day, when given */
  async ofPasien(
    pasienIds: readonly string[],
    batas: number,
    tanggal?: string,
  ): Promise<readonly BarisSaya[]> {
    if (pasienIds.length === 0) return [];
    const query = this.db
      .read(`${tabel.pendaftaran} as p`)
      .join(`${tabel.sesi} as s`, 's.id', 'p.sesi_id')
      .join(`${tabel.blok} as b`, 'b.id', 'p.blok_id')
      .join(`${tabel.poliklinik} as k`, 'k.id', 'p.poliklinik_id')
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', this.db.read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id)'));
      })
      .whereIn('p.pasien_id', [...pasienIds]);
    if (tanggal !== undefined) void query.where('p.tanggal', tanggal);
    return query
      .orderBy([
        { column: 'p.tanggal', order: 'desc' },
        { column: 'b.mulai', order: 'desc' },
        { column: 'p.id', order: 'asc' },
      ])
      .limit(batas)
      .select<BarisSaya[]>(
        'p.*',
        'b.mulai as blok_mulai',
        'b.selesai as blok_selesai',
        's.awalan',
        's.ruang',
        'd.nama as dokter_nama',
        'k.nama as poliklinik_nama',
        'k.label_netral',
        'k.sensitif',
      );
  }
}
