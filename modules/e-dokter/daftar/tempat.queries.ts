import type { Database } from '../../../src/db/database.js';
import { statusTerbuka } from '../sesi/sesi.js';
import { tabel } from '../tables.js';
import type { jalurOf } from './pendaftaran.js';

/** A window that can still be taken online. Moments UTC ms. */
export interface TempatKosong {
  readonly sesiId: string;
  readonly blokId: string;
  readonly poliklinikId: string;
  readonly tanggal: string;
  readonly dokter: string;
  readonly mulai: number;
  readonly selesai: number;
}

/** Which windows. */
export interface CariTempat {
  readonly poliklinikId: string;
  readonly jalur: ReturnType<typeof jalurOf>;
  /** Windows that begin then or later, UTC ms. */
  readonly sejak: number;
  /** Last WIB day. */
  readonly sampai: string;
  readonly batas: number;
}

/** Free windows: what a page offers. Taking one is decided by the statements of section 7. */
export class TempatQueries {
  constructor(private readonly db: Database) {}

  /** Earliest first. */
  async free(cari: CariTempat): Promise<readonly TempatKosong[]> {
    return this.open(cari).orderBy(['b.mulai', 'b.id']).limit(cari.batas).select<TempatKosong[]>(KOLOM);
  }

  /** The nearest to a moment, of every doctor of the poliklinik. */
  async nearest(cari: CariTempat, at: number): Promise<readonly TempatKosong[]> {
    const [sesudah, sebelum] = await Promise.all([
      this.open(cari)
        .where('b.mulai', '>=', at)
        .orderBy(['b.mulai', 'b.id'])
        .limit(cari.batas)
        .select<TempatKosong[]>(KOLOM),
      this.open(cari)
        .where('b.mulai', '<', at)
        .orderBy([
          { column: 'b.mulai', order: 'desc' },
          { column: 'b.id', order: 'asc' },
        ])
        .limit(cari.batas)
        .select<TempatKosong[]>(KOLOM),
    ]);
    return [...sesudah, ...sebelum]
      .sort((a, b) => Math.abs(a.mulai - at) - Math.abs(b.mulai - at))
      .slice(0, cari.batas);
  }

  /** WIB days with a free window, earliest first. */
  async days(cari: CariTempat): Promise<readonly string[]> {
    return this.open(cari)
      .distinct('s.tanggal')
      .orderBy('s.tanggal')
      .limit(cari.batas)
      .pluck<string[]>('s.tanggal');
  }

  private open({ poliklinikId, jalur, sejak, sampai }: CariTempat) {
    return this.db
      .read(`${tabel.blok} as b`)
      .join(`${tabel.sesi} as s`, 's.id', 'b.sesi_id')
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', this.db.read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id)'));
      })
      .where('s.poliklinik_id', poliklinikId)
      .whereIn('s.status', [...statusTerbuka])
      .where('s.tanggal', '<=', sampai)
      .where('b.mulai', '>=', sejak)
      .whereRaw('?? < ??', [`s.terisi_${jalur}`, `s.kuota_${jalur}`])
      .whereRaw('b.terisi_daring < b.kapasitas_daring');
  }
}

const KOLOM = {
  sesiId: 's.id',
  blokId: 'b.id',
  poliklinikId: 's.poliklinik_id',
  tanggal: 's.tanggal',
  dokter: 'd.nama',
  mulai: 'b.mulai',
  selesai: 'b.selesai',
} as const;
