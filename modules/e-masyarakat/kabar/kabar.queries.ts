import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** What a notice needs to know of a pengaduan. */
export interface BarisKabar {
  readonly kode: string;
  readonly rahasia: boolean;
  /** Office to be told; none for what Inspektorat alone reads. */
  readonly skpdId: string | null;
  readonly status: string;
  /** Account of the pelapor, if he has one. */
  readonly pelaporPenggunaId: string | null;
}

/** Whom to tell. */
export class KabarQueries {
  async find(knex: Knex, pengaduanId: string): Promise<BarisKabar | null> {
    const row = await knex(`${tabel.pengaduan} as p`)
      .leftJoin('pengguna as g', (join) =>
        join.on('g.penduduk_id', 'p.pelapor_id').andOnVal('g.status', '<>', 'ditutup'),
      )
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where('p.id', pengaduanId)
      .first<
        | {
            kode: string;
            tertutup: number;
            kerahasiaan: string;
            skpdId: string | null;
            status: string;
            penggunaId: string | null;
          }
        | undefined
      >({
        kode: 'p.kode',
        tertutup: 'k.tertutup',
        kerahasiaan: 'p.kerahasiaan',
        skpdId: 'p.skpd_id',
        status: 'p.status',
        penggunaId: 'g.id',
      });
    if (row === undefined) return null;
    return {
      kode: row.kode,
      rahasia: row.kerahasiaan === 'rahasia',
      skpdId: row.tertutup === 1 ? null : row.skpdId,
      status: row.status,
      pelaporPenggunaId: row.penggunaId,
    };
  }

  /** Accounts that answer for an SKPD. */
  async staffOf(knex: Knex, skpdId: string): Promise<readonly string[]> {
    const rows: readonly { id: string }[] = await knex('pengguna_peran as r')
      .join('pengguna as g', 'g.id', 'r.pengguna_id')
      .where({
        'r.peran': 'petugas_skpd',
        'r.lingkup_jenis': 'skpd',
        'r.lingkup_kode': skpdId,
        'g.status': 'aktif',
      })
      .whereNull('r.sampai_at')
      .select({ id: 'g.id' });
    return rows.map((row) => row.id);
  }

  /** True when the operator's read happened at that very moment. */
  async wasReadAt(knex: Knex, pengaduanId: string, at: number): Promise<boolean> {
    return (
      (await knex(tabel.kejadian)
        .where({ pengaduan_id: pengaduanId, at, jenis: 'dibaca_operator' })
        .first<{ urutan: number } | undefined>('urutan')) !== undefined
    );
  }

  /** True when the undoable step of that moment was taken back. */
  async wasUndone(knex: Knex, pengaduanId: string, at: number): Promise<boolean> {
    const row = await knex(`${tabel.kejadian} as k`)
      .join(`${tabel.kejadian} as u`, (join) =>
        join.on('u.pengaduan_id', 'k.pengaduan_id').andOnVal('u.jenis', 'diurungkan'),
      )
      .where({ 'k.pengaduan_id': pengaduanId, 'k.at': at })
      .whereIn('k.jenis', ['minta_lengkap', 'didisposisikan', 'dialihkan'])
      .whereRaw('u.urutan = k.urutan + 1')
      .first<{ urutan: number } | undefined>('k.urutan');
    return row !== undefined;
  }
}
