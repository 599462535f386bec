import type { Database } from '../../../src/db/database.js';
import { PeristiwaRepository } from '../peristiwa/peristiwa.repository.js';
import { putusDi } from '../peristiwa/peristiwa.rules.js';
import { tabel } from '../tables.js';

/** How many were looked at and how many break the promise. */
export interface Hitungan {
  readonly diperiksa: number;
  readonly pelanggaran: number;
}

interface Angka {
  readonly n: number | string;
}

/** Recounts the promises of section 7 from the rows, never from the counters they judge. */
export class IntegritasQueries {
  private readonly peristiwa = new PeristiwaRepository();

  constructor(private readonly db: Database) {}

  /** Rows not dibatalkan against quota and counter of each jalur, and against capacity and counter of each blok. */
  async counters(): Promise<Hitungan> {
    const sesi = await this.rows(
      `SELECT COUNT(*) AS n FROM (SELECT s.id FROM ${tabel.sesi} s
        LEFT JOIN ${tabel.pendaftaran} p ON p.sesi_id = s.id AND p.status <> 'dibatalkan' GROUP BY s.id
        HAVING SUM(CASE WHEN p.jalur = 'jkn' THEN 1 ELSE 0 END) <> s.terisi_jkn
        OR SUM(CASE WHEN p.jalur = 'nonjkn' THEN 1 ELSE 0 END) <> s.terisi_nonjkn
        OR SUM(CASE WHEN p.jalur = 'loket' THEN 1 ELSE 0 END) <> s.terisi_loket
        OR s.terisi_jkn > s.kuota_jkn OR s.terisi_nonjkn > s.kuota_nonjkn OR s.terisi_loket > s.kuota_loket) salah`,
    );
    const blok = await this.rows(
      `SELECT COUNT(*) AS n FROM (SELECT b.id FROM ${tabel.blok} b
        LEFT JOIN ${tabel.pendaftaran} p ON p.blok_id = b.id AND p.status <> 'dibatalkan' GROUP BY b.id
        HAVING SUM(CASE WHEN p.jalur IN ('jkn', 'nonjkn') THEN 1 ELSE 0 END) <> b.terisi_daring
        OR SUM(CASE WHEN p.jalur = 'loket' THEN 1 ELSE 0 END) <> b.terisi_loket
        OR b.terisi_daring > b.kapasitas_daring OR b.terisi_loket > b.kapasitas_loket) salah`,
    );
    return { diperiksa: await this.count(tabel.sesi), pelanggaran: sesi + blok };
  }

  async numbers(): Promise<Hitungan> {
    const ganda = await this.rows(
      `SELECT COUNT(*) AS n FROM (SELECT 1 AS satu FROM ${tabel.pendaftaran} GROUP BY sesi_id, nomor HAVING COUNT(*) > 1) salah`,
    );
    return { diperiksa: await this.count(tabel.pendaftaran), pelanggaran: ganda };
  }

  async doubles(): Promise<Hitungan> {
    const ganda = await this.rows(
      `SELECT COUNT(*) AS n FROM (SELECT 1 AS satu FROM ${tabel.pendaftaran}
        WHERE status NOT IN ('dibatalkan', 'tidak_hadir', 'tidak_terlayani') AND pasien_id IS NOT NULL
        GROUP BY pasien_id, tanggal, poliklinik_id HAVING COUNT(*) > 1) salah`,
    );
    return { diperiksa: await this.count(tabel.pendaftaran), pelanggaran: ganda };
  }

  async stranded(): Promise<Hitungan> {
    const jumlah = await this.rows(
      `SELECT COUNT(*) AS n FROM ${tabel.pendaftaran} p
        WHERE p.sesi_id IN (SELECT s.id FROM ${tabel.sesi} s WHERE s.status = 'dibatalkan')
        AND p.status NOT IN ('dibatalkan', 'tidak_hadir', 'tidak_terlayani', 'selesai')`,
    );
    return { diperiksa: await this.count(tabel.pendaftaran), pelanggaran: jumlah };
  }

  async calledTwice(): Promise<Hitungan> {
    const jumlah = await this.rows(
      `SELECT COUNT(*) AS n FROM (SELECT 1 AS satu FROM ${tabel.pendaftaran} WHERE status = 'dipanggil'
        GROUP BY sesi_id HAVING COUNT(*) > 1) salah`,
    );
    return { diperiksa: await this.count(tabel.sesi), pelanggaran: jumlah };
  }

  /** The chains of the newest sesi that have one. @param batas how many */
  async chains(batas: number): Promise<Hitungan> {
    const ids = await this.db
      .read(tabel.sesi)
      .where('peristiwa_terakhir', '>', 0)
      .orderBy([
        { column: 'tanggal', order: 'desc' },
        { column: 'id', order: 'asc' },
      ])
      .limit(batas)
      .select<{ id: string; peristiwa_terakhir: number }[]>('id', 'peristiwa_terakhir');
    let pelanggaran = 0;
    for (const { id, peristiwa_terakhir: jumlah } of ids) {
      const baris = await this.peristiwa.list(this.db.read, id);
      if (baris.length !== jumlah || putusDi(baris) !== null) pelanggaran++;
    }
    return { diperiksa: ids.length, pelanggaran };
  }

  private async count(table: string): Promise<number> {
    const [row] = await this.db.read(table).count<Angka[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }

  private async rows(sql: string): Promise<number> {
    const hasil: unknown = await this.db.read.raw(sql);
    const [row] = (Array.isArray(hasil) ? hasil : (hasil as { rows: Angka[] }).rows) as Angka[];
    return Number(row?.n ?? 0);
  }
}
