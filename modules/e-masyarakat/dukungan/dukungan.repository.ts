import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** Supports, and the number of distinct residents behind a pengaduan and its merged children. */
export class DukunganRepository {
  /** True when this resident had not supported it before. */
  async insert(
    trx: Knex.Transaction,
    dukungan: { pengaduanId: string; pendudukId: string; at: number },
  ): Promise<boolean> {
    const penduduk = await trx('penduduk')
      .where('id', dukungan.pendudukId)
      .first<{ kkIdx: string } | undefined>({ kkIdx: 'kk_idx' });
    const rows: readonly unknown[] = await trx(tabel.dukungan)
      .insert({
        pengaduan_id: dukungan.pengaduanId,
        penduduk_id: dukungan.pendudukId,
        kk_ref: penduduk?.kkIdx ?? null,
        at: dukungan.at,
      })
      .onConflict(['pengaduan_id', 'penduduk_id'])
      .ignore()
      .returning('penduduk_id');
    return rows.length === 1;
  }

  /** Recounts distinct residents among pelapor and supporters of the pengaduan and its children (spec 6.3). */
  async recount(trx: Knex.Transaction, pengaduanId: string): Promise<number> {
    const pelapor = await trx(tabel.pengaduan)
      .whereIn('id', this.family(trx, pengaduanId))
      .whereNotNull('pelapor_id')
      .countDistinct<{ jumlah: number }[]>({ jumlah: 'pelapor_id' });
    const warga = await this.residentsOf(trx, pengaduanId);
    await trx(tabel.pengaduan)
      .where('id', pengaduanId)
      .update({ jumlah_dukungan: warga, jumlah_pelapor: Number(pelapor[0]?.jumlah ?? 0) });
    return warga;
  }

  /** Rows of supports, without the pelapor. */
  async countSupports(knex: Knex, pengaduanId: string): Promise<number> {
    const rows = await knex(tabel.dukungan)
      .where('pengaduan_id', pengaduanId)
      .count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** Query for the number of distinct households among the supporters and pelapor of a pengaduan and its children. */
  households(knex: Knex, pengaduanId: Knex.Ref<string, object>): Knex.QueryBuilder {
    return knex('penduduk')
      .whereIn('id', this.residentIds(knex, pengaduanId))
      .countDistinct({ jumlah: 'kk_idx' });
  }

  async hasSupported(knex: Knex, pengaduanId: string, pendudukId: string): Promise<boolean> {
    const row = await knex(tabel.dukungan)
      .where({ pengaduan_id: pengaduanId, penduduk_id: pendudukId })
      .first<{ at: number } | undefined>('at');
    return row !== undefined;
  }

  private async residentsOf(knex: Knex, pengaduanId: string): Promise<number> {
    const rows = await knex
      .count<{ jumlah: number }[]>({ jumlah: '*' })
      .from(this.residentIds(knex, pengaduanId).as('warga'));
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** UNION removes doubles: one resident counts once, whatever he did. */
  private residentIds(knex: Knex, pengaduanId: string | Knex.Ref<string, object>): Knex.QueryBuilder {
    const keluarga = (): Knex.QueryBuilder => this.family(knex, pengaduanId);
    const pelapor = knex(tabel.pengaduan)
      .select({ id: 'pelapor_id' })
      .whereIn('id', keluarga())
      .whereNotNull('pelapor_id');
    const pendukung = knex(tabel.dukungan).select({ id: 'penduduk_id' }).whereIn('pengaduan_id', keluarga());
    return pelapor.union([pendukung]);
  }

  /** Ids of a pengaduan and its children. Two look-ups: an OR over both columns makes SQLite read the whole table. */
  private family(knex: Knex, pengaduanId: string | Knex.Ref<string, object>): Knex.QueryBuilder {
    return knex(tabel.pengaduan)
      .select('id')
      .where('id', pengaduanId)
      .unionAll([knex(tabel.pengaduan).select('id').where('induk_id', pengaduanId)]);
  }
}
