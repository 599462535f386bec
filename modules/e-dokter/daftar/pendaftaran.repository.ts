import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import { statusTakAktif, statusTakTerbuka } from './pendaftaran.js';
import type { PendaftaranRow, StatusPendaftaran } from './pendaftaran.js';

// As the partial index says it: SQLite would not see it in bound values and read the whole table.
const OPEN = `status NOT IN (${statusTakTerbuka.map((one) => `'${one}'`).join(', ')})`;

/** What a new row brings. */
export type BarisBaru = Omit<
  PendaftaranRow,
  | 'version'
  | 'urung'
  | 'perkiraan_lima_at'
  | 'band_dari_at'
  | 'band_sampai_at'
  | 'perkiraan_kabar_at'
  | 'hadir_at'
  | 'menunggu_at'
  | 'admisi_at'
  | 'dipanggil_at'
  | 'dilayani_at'
  | 'selesai_at'
  | 'dibatalkan_at'
  | 'jumlah_panggilan'
  | 'meleset'
  | 'pembatal'
  | 'alasan_kode'
  | 'alasan'
  | 'pengganti_id'
>;

export type PerubahanPendaftaran = Partial<Omit<PendaftaranRow, 'id' | 'sesi_id' | 'nomor' | 'version'>>;

/** Rows of a patient that hold a day or count as open. */
export type BarisPasien = Pick<PendaftaranRow, 'id' | 'poliklinik_id' | 'tanggal' | 'ke_harian' | 'status'>;

/** Registrations: writes and single reads. */
export class PendaftaranRepository {
  /**
   * Inserts the row only while the account may act for the patient. @param wali null: a desk or a machine acts.
   * @returns false when the perwalian is not (any more) there.
   */
  async insert(
    trx: Knex.Transaction,
    baris: BarisBaru,
    wali: { readonly penggunaId: string; readonly hari: string } | null,
  ): Promise<boolean> {
    if (wali === null) {
      await trx(tabel.pendaftaran).insert(baris);
      return true;
    }
    const kolom = Object.keys(baris);
    const nama = kolom.map(() => '??').join(', ');
    const nilai = kolom.map(() => '?').join(', ');
    const sah = `SELECT 1 FROM ${tabel.perwalian} w WHERE w.pengguna_id = ? AND w.pasien_id = ?
      AND w.status = 'terverifikasi' AND (w.berlaku_sampai IS NULL OR w.berlaku_sampai >= ?)`;
    const sql = `INSERT INTO ${tabel.pendaftaran} (${nama}) SELECT ${nilai} WHERE EXISTS (${sah}) RETURNING id`;
    const hasil: unknown = await trx.raw(sql, [
      ...kolom,
      ...Object.values(baris),
      wali.penggunaId,
      baris.pasien_id,
      wali.hari,
    ]);
    const rows = Array.isArray(hasil) ? hasil : (hasil as { rows: unknown[] }).rows;
    return rows.length === 1;
  }

  /** Changes a row that is still in one of the states; null when it is not. */
  async change(
    trx: Knex.Transaction,
    id: string,
    dari: readonly StatusPendaftaran[],
    perubahan: PerubahanPendaftaran,
  ): Promise<PendaftaranRow | null> {
    const [row] = await trx(tabel.pendaftaran)
      .where({ id })
      .whereIn('status', [...dari])
      .update({ ...perubahan, version: trx.raw('version + 1') })
      .returning<PendaftaranRow[]>('*');
    return row ?? null;
  }

  async find(knex: Knex, id: string): Promise<PendaftaranRow | null> {
    return (await knex(tabel.pendaftaran).where({ id }).first<PendaftaranRow | undefined>()) ?? null;
  }

  async findByKode(knex: Knex, kode: string): Promise<PendaftaranRow | null> {
    return (await knex(tabel.pendaftaran).where({ kode }).first<PendaftaranRow | undefined>()) ?? null;
  }

  async findByTiket(knex: Knex, tiketIdx: string): Promise<PendaftaranRow | null> {
    const row = await knex(tabel.pendaftaran)
      .where({ tiket_idx: tiketIdx })
      .first<PendaftaranRow | undefined>();
    return row ?? null;
  }

  /** Everything active of a patient, under his lock. */
  async activeOf(trx: Knex.Transaction, pasienId: string): Promise<readonly BarisPasien[]> {
    return trx(tabel.pendaftaran)
      .where({ pasien_id: pasienId })
      .whereNotIn('status', [...statusTakAktif])
      .select<BarisPasien[]>('id', 'poliklinik_id', 'tanggal', 'ke_harian', 'status');
  }

  /** The open one with this referral, whoever holds it. */
  async findOpenRujukan(trx: Knex.Transaction, rujukanIdx: string): Promise<string | null> {
    const row = await trx(tabel.pendaftaran)
      .where({ rujukan_idx: rujukanIdx })
      .whereRaw(OPEN)
      .first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }

  /** Open ones of a sesi. */
  async openOf(knex: Knex, sesiId: string): Promise<readonly PendaftaranRow[]> {
    return knex(tabel.pendaftaran)
      .where({ sesi_id: sesiId })
      .whereNotIn('status', [...statusTakTerbuka])
      .orderBy('nomor')
      .select<PendaftaranRow[]>();
  }

  /** When the window of each number of a sesi begins, UTC ms. */
  async windows(knex: Knex, sesiId: string): Promise<ReadonlyMap<number, number>> {
    const rows = await knex(`${tabel.pendaftaran} as p`)
      .join(`${tabel.blok} as b`, 'b.id', 'p.blok_id')
      .where('p.sesi_id', sesiId)
      .select<{ nomor: number; mulai: number }[]>('p.nomor', 'b.mulai');
    return new Map(rows.map(({ nomor, mulai }) => [nomor, mulai]));
  }
}
