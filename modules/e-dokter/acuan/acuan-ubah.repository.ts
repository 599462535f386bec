import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { DokterRow, PoliklinikRow } from './acuan.repository.js';

export type IsiPoliklinik = Omit<PoliklinikRow, 'id' | 'kode' | 'slug' | 'version'>;
export type IsiDokter = Omit<DokterRow, 'id' | 'versi'>;

/** Clinics and doctors as the kepala rawat jalan changes them, inactive ones too. */
export class AcuanUbahRepository {
  async allPoliklinik(knex: Knex): Promise<readonly PoliklinikRow[]> {
    return knex(tabel.poliklinik).orderBy('nama').select<PoliklinikRow[]>();
  }

  async allDokter(knex: Knex): Promise<readonly DokterRow[]> {
    return knex(tabel.dokter).orderBy(['nama', 'id']).select<DokterRow[]>();
  }

  /** False when somebody else changed it since this version. */
  async changePoliklinik(
    trx: Knex.Transaction,
    id: string,
    version: number,
    isi: IsiPoliklinik,
  ): Promise<boolean> {
    const jumlah = await trx(tabel.poliklinik)
      .where({ id, version })
      .update({ ...isi, version: version + 1 });
    return jumlah === 1;
  }

  /** False when somebody else changed it since this version. */
  async changeDokter(trx: Knex.Transaction, id: string, versi: number, isi: IsiDokter): Promise<boolean> {
    const jumlah = await trx(tabel.dokter)
      .where({ id, versi })
      .update({ ...isi, versi: versi + 1 });
    return jumlah === 1;
  }

  async clinicsOf(knex: Knex, dokterId: string): Promise<readonly string[]> {
    return knex(tabel.dokterPoliklinik).where({ dokter_id: dokterId }).pluck<string[]>('poliklinik_id');
  }

  /** Adds and takes away, so that these clinics are his. */
  async setClinics(trx: Knex.Transaction, dokterId: string, ids: readonly string[]): Promise<void> {
    await trx(tabel.dokterPoliklinik)
      .where({ dokter_id: dokterId })
      .whereNotIn('poliklinik_id', [...ids])
      .delete();
    for (const poliklinikId of ids)
      await trx(tabel.dokterPoliklinik)
        .insert({ dokter_id: dokterId, poliklinik_id: poliklinikId })
        .onConflict(['dokter_id', 'poliklinik_id'])
        .ignore();
  }

  /** Staff accounts of the hospital, for linking a doctor to his own. */
  async doctorAccounts(knex: Knex): Promise<readonly { readonly id: string; readonly nama: string }[]> {
    return knex('pengguna_peran as g')
      .join('pengguna as a', 'a.id', 'g.pengguna_id')
      .where({ 'g.peran': 'dokter', 'a.status': 'aktif' })
      .whereNull('g.sampai_at')
      .orderBy(['a.nama', 'a.id'])
      .distinct<{ id: string; nama: string }[]>('a.id', 'a.nama');
  }
}
