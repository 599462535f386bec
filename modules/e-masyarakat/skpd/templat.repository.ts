import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

export type UntukTemplat = 'tanggapan' | 'tindak_lanjut';

/** Words an SKPD keeps ready. `kategoriId` null: for every kategori. */
export interface Templat {
  readonly id: string;
  readonly skpdId: string;
  readonly kategoriId: string | null;
  readonly untuk: UntukTemplat;
  readonly judul: string;
  readonly isi: string;
  readonly aktif: number;
}

/** What is typed of a templat. */
export type IsianTemplat = Pick<Templat, 'kategoriId' | 'untuk' | 'judul' | 'isi'> & {
  readonly aktif: boolean;
};

const kolom = {
  id: 'id',
  skpdId: 'skpd_id',
  kategoriId: 'kategori_id',
  untuk: 'untuk',
  judul: 'judul',
  isi: 'isi',
  aktif: 'aktif',
} as const satisfies Record<keyof Templat, string>;

/** Templat of SKPD; the offices of the actor are in every WHERE. */
export class TemplatRepository {
  /** All of these offices, those in use first. */
  list(knex: Knex, skpdIds: readonly string[]): Promise<readonly Templat[]> {
    return knex(tabel.templat)
      .whereIn('skpd_id', skpdIds)
      .orderBy([{ column: 'aktif', order: 'desc' }, { column: 'judul' }, { column: 'id' }])
      .limit(200)
      .select<Templat[]>(kolom);
  }

  /** Those that fit a pengaduan. */
  listFor(knex: Knex, skpdId: string, kategoriId: string): Promise<readonly Templat[]> {
    return knex(tabel.templat)
      .where({ skpd_id: skpdId, aktif: 1 })
      .andWhere((fit) => fit.whereNull('kategori_id').orWhere('kategori_id', kategoriId))
      .orderBy(['judul', 'id'])
      .limit(30)
      .select<Templat[]>(kolom);
  }

  async find(knex: Knex, skpdIds: readonly string[], id: string): Promise<Templat | null> {
    return (
      (await knex(tabel.templat)
        .where({ id })
        .whereIn('skpd_id', skpdIds)
        .first<Templat | undefined>(kolom)) ?? null
    );
  }

  async insert(trx: Knex.Transaction, skpdId: string, isian: IsianTemplat): Promise<string> {
    const id = newId();
    await trx(tabel.templat).insert({ id, skpd_id: skpdId, ...columnsOf(isian) });
    return id;
  }

  /** False when it is none of these offices. */
  async update(
    trx: Knex.Transaction,
    skpdIds: readonly string[],
    id: string,
    isian: IsianTemplat,
  ): Promise<boolean> {
    return (
      (await trx(tabel.templat).where({ id }).whereIn('skpd_id', skpdIds).update(columnsOf(isian))) === 1
    );
  }

  /** True when this very text is a templat of the office and already stands in the pengaduan. */
  async isUsedUnchanged(
    knex: Knex,
    cari: {
      readonly pengaduanId: string;
      readonly skpdId: string;
      readonly untuk: UntukTemplat;
      readonly isi: string;
    },
  ): Promise<boolean> {
    const sama = await knex(tabel.templat)
      .where({ skpd_id: cari.skpdId, untuk: cari.untuk, isi: cari.isi })
      .first<{ id: string } | undefined>('id');
    if (sama === undefined) return false;
    return (
      (await knex(tabel.teks)
        .where({ pengaduan_id: cari.pengaduanId, versi: 0, isi: cari.isi })
        .first<{ urutan: number } | undefined>('urutan')) !== undefined
    );
  }
}

function columnsOf(isian: IsianTemplat): Record<string, string | number | null> {
  return {
    kategori_id: isian.kategoriId,
    untuk: isian.untuk,
    judul: isian.judul,
    isi: isian.isi,
    aktif: isian.aktif ? 1 : 0,
  };
}
