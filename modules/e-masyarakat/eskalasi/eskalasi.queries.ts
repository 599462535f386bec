import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { Jabatan } from './eskalasi.rules.js';

/** How often a step was told to a position since a moment, and how often nobody held it. */
export interface JumlahEskalasi {
  readonly langkah: string;
  readonly jabatan: Jabatan;
  readonly jumlah: number;
  readonly kosong: number;
}

/** Reads what climbed. */
export class EskalasiQueries {
  constructor(private readonly db: Database) {}

  /** Per step and position since `since` (UTC ms). */
  async countSince(since: number): Promise<readonly JumlahEskalasi[]> {
    const { read } = this.db;
    const rows = await read(tabel.eskalasi)
      .where('at', '>=', since)
      .groupBy('langkah', 'jabatan')
      .orderBy(['langkah', 'jabatan'])
      .select<JumlahEskalasi[]>(
        'langkah',
        'jabatan',
        read.raw("count(*) as jumlah, sum(CASE WHEN penerima_id = '' THEN 1 ELSE 0 END) as kosong"),
      );
    return rows.map((row) => ({ ...row, jumlah: Number(row.jumlah), kosong: Number(row.kosong) }));
  }

  /** Names of accounts, for the administrator's page. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db
      .read('pengguna')
      .whereIn('id', ids)
      .select<{ id: string; nama: string }[]>('id', 'nama');
    return new Map(rows.map((row) => [row.id, row.nama]));
  }

  /**
   * Running clocks K1-K4 of pengaduan past due for more than `graceMs` of which no 100 % step was told. A step that
   * was told in a transaction has its rows in the same one.
   */
  async silent(
    now: number,
    graceMs: number,
  ): Promise<{ readonly pelanggaran: number; readonly diperiksa: number }> {
    const { read } = this.db;
    const late = () =>
      read('jam as j')
        .where({ 'j.pemilik_jenis': 'pengaduan', 'j.status': 'berjalan' })
        .whereIn('j.jenis', ['K1', 'K2', 'K3', 'K4'])
        .where('j.tenggat_at', '<=', now - graceMs);
    const [silent, all] = await Promise.all([
      late()
        .whereNotExists(
          read(`${tabel.eskalasi} as e`)
            .whereRaw('e.jam_id = j.id')
            .where('e.langkah', '100')
            .select(read.raw('1')),
        )
        .count<{ jumlah: number }[]>({ jumlah: '*' }),
      late().count<{ jumlah: number }[]>({ jumlah: '*' }),
    ]);
    return { pelanggaran: Number(silent[0]?.jumlah ?? 0), diperiksa: Number(all[0]?.jumlah ?? 0) };
  }
}
