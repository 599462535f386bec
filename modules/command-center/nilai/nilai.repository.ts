import type { Knex } from 'knex';
import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';

/** What a statistic was counted by. */
export type Per = Statistic['per'][number];

/** One count that ended: the answer, or why there is none. */
export interface HasilHitung {
  readonly per: Per;
  /** When the count began, UTC ms. */
  readonly mulaiAt: number;
  readonly jawaban: StatisticAnswer | null;
  readonly galat: string | null;
}

/** A cell of a week. */
export interface SelMingguan {
  readonly kunci: string;
  readonly label: string;
  readonly nilai: number;
  readonly n: number | null;
}

interface Row {
  readonly isi: string | null;
  readonly galat: string | null;
  readonly gagal_sejak: number | null;
  readonly mulai_at: number;
}

/** Writes the figures all pages read. */
export class NilaiRepository {
  /**
   * Keeps one count; an older count that ended later changes nothing. The version moves on only when something a page
   * shows has changed. Answers whether it did.
   */
  async save({ trx, now }: Tx, kode: string, hasil: HasilHitung): Promise<boolean> {
    const key = { kode, kunci: hasil.per };
    const before = await trx(tables.nilai).where(key).forUpdate().first<Row | undefined>();
    if (before && before.mulai_at > hasil.mulaiAt) return false;
    // After a failure the last good answer stays: the page says since when it is old.
    const isi = hasil.jawaban === null ? (before?.isi ?? null) : JSON.stringify(isiOf(hasil.jawaban));
    const gagalSejak = hasil.galat === null ? null : (before?.gagal_sejak ?? now);
    const fresh = hasil.jawaban === null ? {} : { isi, dihitung_at: hasil.jawaban.pada };
    const row = { ...fresh, galat: hasil.galat, gagal_sejak: gagalSejak, mulai_at: hasil.mulaiAt };
    const isSame = before?.isi === isi && (before.galat === null) === (hasil.galat === null);
    if (isSame) {
      await trx(tables.nilai).where(key).update(row);
      return false;
    }
    const versi = await this.nextVersi(trx);
    await trx(tables.nilai)
      .insert({ ...key, ...row, versi })
      .onConflict(['kode', 'kunci'])
      .merge();
    return true;
  }

  /** Keeps the last value of the week, cell by cell. */
  async saveWeek(
    { trx, now }: Tx,
    key: { kode: string; per: Per; minggu: string },
    cells: readonly SelMingguan[],
  ): Promise<void> {
    if (cells.length === 0) return;
    await trx(tables.nilaiMingguan)
      .insert(cells.map((cell) => ({ ...key, ...cell, pada: now })))
      .onConflict(['kode', 'per', 'kunci', 'minggu'])
      .merge();
  }

  /** True when the week has any value yet. */
  async hasWeek({ trx }: Tx, key: { kode: string; per: Per; minggu: string }): Promise<boolean> {
    return (await trx(tables.nilaiMingguan).where(key).first<object | undefined>('kunci')) !== undefined;
  }

  // Holding this row until commit makes versions visible in their order, over all processes.
  private async nextVersi(trx: Knex.Transaction): Promise<number> {
    const [row] = await trx(tables.nilaiUrutan)
      .where({ id: 1 })
      .update({ terakhir: trx.raw('terakhir + 1') })
      .returning<{ terakhir: number }[]>('terakhir');
    if (!row) throw new Error(`${tables.nilaiUrutan} has no row`);
    return row.terakhir;
  }
}

function isiOf({ nilai, butir }: StatisticAnswer): Omit<StatisticAnswer, 'pada'> {
  return butir === undefined ? { nilai } : { nilai, butir };
}
