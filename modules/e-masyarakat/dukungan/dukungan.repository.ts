import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** Supports, and the number of distinct residents behind a pengaduan and its merged children. */
export class DukunganRepository {
  /** True when this resident had not supported it before. */
  async insert(trx: Knex.Transaction, dukungan: { pengaduanId: string; pendudukId: string; at: number }): Promise<boolean> {
    const penduduk = await trx('penduduk').where('id', dukungan.pendudukId).first<{ kkIdx: string } | undefined>({ kkIdx: 'kk_idx' });
    const rows: readonly unknown[] = await trx(tabel.dukungan)
      .insert({ pengaduan_id: dukungan.pengaduanId, penduduk_id: dukungan.pendudukId, kk_ref: penduduk?.kkIdx ?? null, at: dukungan.at })
      .onConflict(['pengaduan_id', 'penduduk_id'])
      .ignore()
      .returning('penduduk_id');
    return rows.length === 1;
  }

  /** Recounts distinct residents among pelapor and supporters of the pengaduan and its children (spec 6.3). */
  async recount(trx: Knex.Transaction, pengaduanId: string): Promise<number> {
    const keluarga = trx(tabel.pengaduan).where('id', pengaduanId).orWhere('induk_id', pengaduanId);
    const pelapor = await keluarga.clone().whereNotNull('pelapor_id').countDistinct<{ jumlah: number }[]>({ jumlah: 'pelapor_id' });
    const warga = await this.residentsOf(trx, pengaduanId);
    await trx(tabel.pengaduan)
      .where('id', pengaduanId)
      .update({ jumlah_dukungan: warga, jumlah_pelapor: Number(pelapor[0]?.jumlah ?? 0) });
    return warga;
  }

  /** Rows of supports, without the pelapor. */
  async countSupports(knex: Knex, pengaduanId: string): Promise<number> {
    const rows = await knex(tabel.dukungan).where('pengaduan_id', pengaduanId).count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** Distinct households among the supporters and pelapor of a pengaduan and its children. */
  async countHouseholds(knex: Knex, pengaduanId: string): Promise<number> {
    const rows = await knex('penduduk')
      .whereIn('id', this.residentIds(knex, pengaduanId))
      .countDistinct<{ jumlah: number }[]>({ jumlah: 'kk_idx' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  async hasSupported(knex: Knex, pengaduanId: string, pendudukId: string): Promise<boolean> {
    const row = await knex(tabel.dukungan).where({ pengaduan_id: pengaduanId, penduduk_id: pendudukId }).first<{ at: number } | undefined>('at');
    return row !== undefined;
  }

  private async residentsOf(knex: Knex, pengaduanId: string): Promise<number> {
    const rows = await knex
      .count<{ jumlah: number }[]>({ jumlah: '*' })
      .from(this.residentIds(knex, pengaduanId).as('warga'));
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** UNION removes doubles: one resident counts once, whatever he did. */
  private residentIds(knex: Knex, pengaduanId: string): Knex.QueryBuilder {
    const family = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
      query.where((one) => one.where('p.id', pengaduanId).orWhere('p.induk_id', pengaduanId));
    const pelapor = family(knex(`${tabel.pengaduan} as p`).select({ id: 'p.pelapor_id' })).whereNotNull('p.pelapor_id');
    const pendukung = family(
      knex(`${tabel.dukungan} as d`).join(`${tabel.pengaduan} as p`, 'p.id', 'd.pengaduan_id').select({ id: 'd.penduduk_id' }),
    );
    return pelapor.union([pendukung]);
  }
}
