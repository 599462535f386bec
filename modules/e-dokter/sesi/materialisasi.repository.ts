import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { wibInstant } from '../../../src/time/time.js';
import { susunBlok } from '../hitung/blok.rules.js';
import { tabel } from '../tables.js';
import type { SesiBaru } from './sesi.js';
import type { SesiRow } from './sesi.js';

/** Makes and unmakes sesi that nobody holds. */
export class MaterialisasiRepository {
  /** @returns its id, or null when that sesi (or its awalan on that day) is there already. */
  async insert(trx: Knex.Transaction, baru: SesiBaru): Promise<string | null> {
    const id = newId();
    const made: unknown[] = await trx(tabel.sesi)
      .insert({ id, ...baru })
      .onConflict()
      .ignore()
      .returning('id');
    if (made.length === 0) return null;
    await this.insertBlok(trx, id, baru);
    return id;
  }

  async insertBlok(
    trx: Knex.Transaction,
    sesiId: string,
    sesi: Pick<
      SesiBaru,
      'tanggal' | 'jam_mulai' | 'jam_selesai' | 'menit_blok' | 'kuota_jkn' | 'kuota_nonjkn' | 'kuota_loket'
    >,
  ): Promise<void> {
    const blok = susunBlok(
      {
        mulai: wibInstant(sesi.tanggal, sesi.jam_mulai),
        selesai: wibInstant(sesi.tanggal, sesi.jam_selesai),
        menitBlok: sesi.menit_blok,
      },
      { daring: sesi.kuota_jkn + sesi.kuota_nonjkn, loket: sesi.kuota_loket },
    );
    await trx(tabel.blok).insert(
      blok.map((one) => ({
        id: newId(),
        sesi_id: sesiId,
        urutan: one.urutan,
        mulai: one.mulai,
        selesai: one.selesai,
        kapasitas_daring: one.kapasitasDaring,
        kapasitas_loket: one.kapasitasLoket,
      })),
    );
  }

  /** Sesi of the window that no patient ever held and nothing happened in. */
  async untouched(knex: Knex, dari: string, sampai: string): Promise<readonly SesiRow[]> {
    return knex(tabel.sesi)
      .whereBetween('tanggal', [dari, sampai])
      .where({ nomor_terakhir: 0, peristiwa_terakhir: 0 })
      .whereNotNull('jadwal_praktik_id')
      .select<SesiRow[]>();
  }

  /** Sesi of the window that must stay as they are. */
  async existing(knex: Knex, dari: string, sampai: string): Promise<readonly SesiRow[]> {
    return knex(tabel.sesi).whereBetween('tanggal', [dari, sampai]).select<SesiRow[]>();
  }

  /** Takes an untouched sesi away; does nothing once somebody registered. */
  async remove(trx: Knex.Transaction, id: string): Promise<void> {
    const [row] = await trx(tabel.sesi)
      .where({ id, nomor_terakhir: 0, peristiwa_terakhir: 0 })
      .update({ version: trx.raw('version + 1') })
      .returning<Pick<SesiRow, 'id'>[]>('id');
    if (!row) return;
    await trx(tabel.blok).where({ sesi_id: id }).delete();
    await trx(tabel.sesi).where({ id }).delete();
  }
}
