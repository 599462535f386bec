import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** A clinic as stored. */
export interface PoliklinikRow {
  readonly id: string;
  readonly kode: string;
  readonly slug: string;
  readonly nama: string;
  readonly label_netral: string;
  readonly ruang: string;
  readonly kode_jkn: string | null;
  readonly kode_subspesialis_jkn: string | null;
  readonly butuh_rujukan: 0 | 1;
  readonly sensitif: 0 | 1;
  readonly aktif: 0 | 1;
  readonly version: number;
}

/** A doctor as stored. */
export interface DokterRow {
  readonly id: string;
  readonly nama: string;
  readonly kode_jkn: number | null;
  readonly nomor_sip: string | null;
  readonly pengguna_id: string | null;
  readonly versi: number;
  readonly aktif: 0 | 1;
}

/** Clinics and doctors. */
export class AcuanRepository {
  async listPoliklinik(knex: Knex): Promise<readonly PoliklinikRow[]> {
    return knex(tabel.poliklinik).where({ aktif: 1 }).orderBy('nama').select<PoliklinikRow[]>();
  }

  async findPoliklinik(knex: Knex, id: string): Promise<PoliklinikRow | null> {
    return (await knex(tabel.poliklinik).where({ id }).first<PoliklinikRow | undefined>()) ?? null;
  }

  async findPoliklinikBySlug(knex: Knex, slug: string): Promise<PoliklinikRow | null> {
    return (await knex(tabel.poliklinik).where({ slug }).first<PoliklinikRow | undefined>()) ?? null;
  }

  async listDokter(knex: Knex): Promise<readonly DokterRow[]> {
    return knex(tabel.dokter).where({ aktif: 1 }).orderBy('nama').select<DokterRow[]>();
  }

  async findDokter(knex: Knex, id: string): Promise<DokterRow | null> {
    return (await knex(tabel.dokter).where({ id }).first<DokterRow | undefined>()) ?? null;
  }

  /** A closed account is nobody's any more; the doctor stays. */
  async unlinkAccount(trx: Knex.Transaction, penggunaId: string): Promise<void> {
    await trx(tabel.dokter)
      .where({ pengguna_id: penggunaId })
      .update({ pengguna_id: null, versi: trx.raw('versi + 1') });
  }

  async insertPoliklinik(trx: Knex.Transaction, rows: readonly PoliklinikRow[]): Promise<void> {
    for (const row of rows) await trx(tabel.poliklinik).insert(row).onConflict('kode').ignore();
  }

  async insertDokter(trx: Knex.Transaction, row: DokterRow, poliklinikIds: readonly string[]): Promise<void> {
    await trx(tabel.dokter).insert(row).onConflict('id').ignore();
    for (const poliklinikId of poliklinikIds)
      await trx(tabel.dokterPoliklinik)
        .insert({ dokter_id: row.id, poliklinik_id: poliklinikId })
        .onConflict(['dokter_id', 'poliklinik_id'])
        .ignore();
  }
}

/** What a public place may call a poliklinik: its name, or the neutral label of a sensitif one. */
export function labelPublik(row: Pick<PoliklinikRow, 'nama' | 'label_netral' | 'sensitif'>): string {
  return row.sensitif === 1 ? row.label_netral : row.nama;
}
