import type { Knex } from 'knex';
import type { JamVisibility } from '../../../src/time/jam.js';
import { tabel } from '../tables.js';

/** A step of the demo's past that nobody recorded yet. */
export interface LangkahLalu {
  readonly jamId: string;
  readonly jenis: string;
  readonly skpdId: string | null;
  readonly visibilitas: JamVisibility;
  readonly pengaduanId: string;
  readonly langkah: string;
  readonly at: number;
}

/** A drainage pengaduan of the demo. */
export interface DrainaseDemo {
  readonly id: string;
  readonly kode: string;
  readonly pelaporId: string | null;
  readonly status: string;
  readonly diajukanAt: number;
  readonly ditutupAt: number | null;
}

/** What the demo city's past needs of tables. */
export class DemoPantauRepository {
  /** Steps marked as climbed without a record of whom they reached. */
  listPastSteps(knex: Knex): Promise<readonly LangkahLalu[]> {
    return knex('jam_langkah as l')
      .join('jam as j', 'j.id', 'l.jam_id')
      .leftJoin(`${tabel.eskalasi} as e`, (join) =>
        join.on('e.jam_id', 'l.jam_id').andOn('e.langkah', 'l.langkah'),
      )
      .where('j.pemilik_jenis', 'pengaduan')
      .whereNotNull('l.dijalankan_at')
      .whereNull('e.jam_id')
      .select<LangkahLalu[]>({
        jamId: 'j.id',
        jenis: 'j.jenis',
        skpdId: 'j.skpd_id',
        visibilitas: 'j.visibilitas',
        pengaduanId: 'j.pemilik_id',
        langkah: 'l.langkah',
        at: 'l.dijalankan_at',
      });
  }

  listDrainase(knex: Knex, kelurahanKode: string): Promise<readonly DrainaseDemo[]> {
    return knex(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where({ 'k.kode': 'drainase', 'p.kelurahan_kode': kelurahanKode })
      .orderBy('p.kode')
      .select<DrainaseDemo[]>({
        id: 'p.id',
        kode: 'p.kode',
        pelaporId: 'p.pelapor_id',
        status: 'p.status',
        diajukanAt: 'p.diajukan_at',
        ditutupAt: 'p.ditutup_at',
      });
  }

  async move(trx: Knex.Transaction, id: string, lintang: number, bujur: number): Promise<void> {
    await trx(tabel.pengaduan).where({ id }).update({ lintang, bujur, ketepatan: 'peta' });
  }

  /** Id of the kategori drainase. */
  async drainaseId(knex: Knex): Promise<string> {
    const row = await knex(tabel.kategori).where('kode', 'drainase').first<{ id: string }>('id');
    return row.id;
  }
}
