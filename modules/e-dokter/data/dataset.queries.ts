import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** A line of the weekly schedule in force. */
export interface BarisJadwal {
  readonly poliklinik: string;
  readonly dokter: string;
  readonly hari: number;
  readonly jam_mulai: string;
  readonly jam_selesai: string;
  readonly kuota_jkn: number;
  readonly kuota_nonjkn: number;
  readonly kuota_loket: number;
}

/** Seats of a poliklinik on one WIB day. */
export interface BarisKapasitas {
  readonly tanggal: string;
  readonly poliklinik: string;
  readonly sesi: number;
  readonly tempat: number;
  readonly terisi: number;
}

/** Rows of the open datasets; nothing here knows a patient. */
export class DatasetQueries {
  constructor(private readonly db: Database) {}

  async poliklinikNames(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.read(tabel.poliklinik).select<{ id: string; nama: string }[]>('id', 'nama');
    return new Map(rows.map((one) => [one.id, one.nama]));
  }

  async jadwal(hari: string): Promise<readonly BarisJadwal[]> {
    return this.db
      .read(`${tabel.jadwal} as j`)
      .join(`${tabel.dokter} as d`, 'd.id', 'j.dokter_id')
      .join(`${tabel.poliklinik} as k`, 'k.id', 'j.poliklinik_id')
      .where('j.berlaku_mulai', '<=', hari)
      .where((inner) => inner.whereNull('j.berlaku_sampai').orWhere('j.berlaku_sampai', '>=', hari))
      .orderBy(['k.nama', 'j.hari', 'j.jam_mulai', 'j.id'])
      .select<BarisJadwal[]>(
        'k.nama as poliklinik',
        'd.nama as dokter',
        'j.hari',
        'j.jam_mulai',
        'j.jam_selesai',
        'j.kuota_jkn',
        'j.kuota_nonjkn',
        'j.kuota_loket',
      );
  }

  async kapasitas(dari: string, sampai: string): Promise<readonly BarisKapasitas[]> {
    const rows = await this.db
      .read(`${tabel.sesi} as s`)
      .join(`${tabel.poliklinik} as k`, 'k.id', 's.poliklinik_id')
      .whereBetween('s.tanggal', [dari, sampai])
      .whereNot('s.status', 'dibatalkan')
      .groupBy('s.tanggal', 'k.nama')
      .orderBy(['s.tanggal', 'k.nama'])
      .select<Record<keyof BarisKapasitas, number | string>[]>(
        's.tanggal',
        'k.nama as poliklinik',
        this.db.read.raw('count(*) as sesi'),
        this.db.read.raw('sum(s.kuota_jkn + s.kuota_nonjkn + s.kuota_loket) as tempat'),
        this.db.read.raw('sum(s.terisi_jkn + s.terisi_nonjkn + s.terisi_loket) as terisi'),
      );
    return rows.map((one) => ({
      tanggal: String(one.tanggal),
      poliklinik: String(one.poliklinik),
      sesi: Number(one.sesi),
      tempat: Number(one.tempat),
      terisi: Number(one.terisi),
    }));
  }
}
