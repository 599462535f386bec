import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** What a notice needs to know of a pengaduan. */
export interface BarisKabar {
  readonly kode: string;
  readonly rahasia: boolean;
  readonly skpdId: string | null;
  readonly status: string;
  /** Account of the pelapor, if he has one. */
  readonly pelaporPenggunaId: string | null;
}

/** Whom to tell. */
export class KabarQueries {
  async find(knex: Knex, pengaduanId: string): Promise<BarisKabar | null> {
    const row = await knex(`${tabel.pengaduan} as p`)
      .leftJoin('pengguna as g', (join) => join.on('g.penduduk_id', 'p.pelapor_id').andOnVal('g.status', '<>', 'ditutup'))
      .where('p.id', pengaduanId)
      .first<{ kode: string; kerahasiaan: string; skpdId: string | null; status: string; penggunaId: string | null } | undefined>({
        kode: 'p.kode',
        kerahasiaan: 'p.kerahasiaan',
        skpdId: 'p.skpd_id',
        status: 'p.status',
        penggunaId: 'g.id',
      });
    if (row === undefined) return null;
    return { kode: row.kode, rahasia: row.kerahasiaan === 'rahasia', skpdId: row.skpdId, status: row.status, pelaporPenggunaId: row.penggunaId };
  }

  /** Accounts that answer for an SKPD. */
  async staffOf(knex: Knex, skpdId: string): Promise<readonly string[]> {
    const rows: readonly { id: string }[] = await knex('pengguna_peran as r')
      .join('pengguna as g', 'g.id', 'r.pengguna_id')
      .where({ 'r.peran': 'petugas_skpd', 'r.lingkup_jenis': 'skpd', 'r.lingkup_kode': skpdId, 'g.status': 'aktif' })
      .whereNull('r.sampai_at')
      .select({ id: 'g.id' });
    return rows.map((row) => row.id);
  }
}
