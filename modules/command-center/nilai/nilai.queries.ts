import type { StatisticAnswer } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import { tables } from '../tables.js';
import type { Per } from './nilai.repository.js';

/** A kept figure. `jawaban` null: never counted; `gagalSejak` set: it could not be counted since then (UTC ms). */
export interface Nilai {
  readonly kode: string;
  readonly per: Per;
  readonly jawaban: Omit<StatisticAnswer, 'pada'> | null;
  readonly pada: number | null;
  readonly gagalSejak: number | null;
  readonly mulaiAt: number;
  readonly versi: number;
}

/** One value of one week. */
export interface NilaiMinggu {
  readonly kode: string;
  readonly per: Per;
  readonly kunci: string;
  readonly label: string;
  readonly minggu: string;
  readonly nilai: number;
}

interface Row {
  readonly kode: string;
  readonly kunci: Per;
  readonly isi: string | null;
  readonly dihitung_at: number | null;
  readonly gagal_sejak: number | null;
  readonly mulai_at: number;
  readonly versi: number;
}

/** The one place pages read figures from. */
export class NilaiQueries {
  constructor(private readonly db: Database) {}

  /** All kept figures of these statistics. */
  async list(kode: readonly string[]): Promise<readonly Nilai[]> {
    const rows = await this.db
      .read(tables.nilai)
      .whereIn('kode', [...kode])
      .orderBy(['kode', 'kunci'])
      .select<Row[]>();
    return rows.map(nilaiOf);
  }

  /** What changed after a version, oldest change first. */
  async since(versi: number): Promise<readonly Nilai[]> {
    const rows = await this.db.read(tables.nilai).where('versi', '>', versi).orderBy('versi').select<Row[]>();
    return rows.map(nilaiOf);
  }

  /** The newest version; 0 before the first. */
  async newest(): Promise<number> {
    const row = await this.db
      .read(tables.nilaiUrutan)
      .where({ id: 1 })
      .first<{ terakhir: number } | undefined>('terakhir');
    return row?.terakhir ?? 0;
  }

  /** Kept weeks of these statistics, from one ISO week on. */
  weeks(kode: readonly string[], dariMinggu: string): Promise<NilaiMinggu[]> {
    return this.db
      .read(tables.nilaiMingguan)
      .whereIn('kode', [...kode])
      .where('minggu', '>=', dariMinggu)
      .orderBy(['kode', 'per', 'kunci', 'minggu'])
      .select('kode', 'per', 'kunci', 'label', 'minggu', 'nilai');
  }
}

function nilaiOf({ kode, kunci, isi, dihitung_at, gagal_sejak, mulai_at, versi }: Row): Nilai {
  const jawaban = isi === null ? null : (JSON.parse(isi) as Nilai['jawaban']);
  return { kode, per: kunci, jawaban, pada: dihitung_at, gagalSejak: gagal_sejak, mulaiAt: mulai_at, versi };
}
