import type { Knex } from 'knex';
import type { Jabatan, PositionCode } from './position.js';

interface Row {
  readonly id: string;
  readonly kode: PositionCode;
  readonly skpd_id: string | null;
  readonly pengguna_id: string;
  readonly pengganti_id: string | null;
  readonly pengganti_dari: string | null;
  readonly pengganti_sampai: string | null;
  readonly pengganti_nomor_sk: string | null;
  readonly nomor_sk: string;
  readonly mulai: string;
  readonly sampai: string | null;
  readonly version: number;
}

/** Appointments to one position, latest first. */
export async function findAppointments(
  knex: Knex,
  kode: PositionCode,
  skpdId: string | null,
): Promise<readonly Jabatan[]> {
  const rows = await knex('jabatan')
    .where({ kode, skpd_id: skpdId })
    .orderBy('mulai', 'desc')
    .select<Row[]>();
  return rows.map(toJabatan);
}

/** Every appointment, latest first. */
export async function listAppointments(knex: Knex): Promise<readonly Jabatan[]> {
  const rows = await knex('jabatan').orderBy('mulai', 'desc').select<Row[]>();
  return rows.map(toJabatan);
}

/** Appointments in which a person acts, as holder or pengganti. */
export async function findAppointmentsOf(knex: Knex, penggunaId: string): Promise<readonly Jabatan[]> {
  const rows = await knex('jabatan')
    .where({ pengguna_id: penggunaId })
    .orWhere({ pengganti_id: penggunaId })
    .orderBy('mulai', 'desc')
    .select<Row[]>();
  return rows.map(toJabatan);
}

export async function lockAppointment(trx: Knex.Transaction, id: string): Promise<Jabatan | null> {
  const row = await trx('jabatan').where({ id }).forUpdate().first<Row | undefined>();
  return row ? toJabatan(row) : null;
}

/** Inserts, or replaces the appointment of the same id. */
export async function saveAppointment(trx: Knex.Transaction, jabatan: Jabatan): Promise<void> {
  const row: Row = {
    id: jabatan.id,
    kode: jabatan.kode,
    skpd_id: jabatan.skpdId,
    pengguna_id: jabatan.penggunaId,
    pengganti_id: jabatan.penggantiId,
    pengganti_dari: jabatan.penggantiDari,
    pengganti_sampai: jabatan.penggantiSampai,
    pengganti_nomor_sk: jabatan.penggantiNomorSk,
    nomor_sk: jabatan.nomorSk,
    mulai: jabatan.mulai,
    sampai: jabatan.sampai,
    version: jabatan.version,
  };
  await trx('jabatan').insert(row).onConflict('id').merge();
}

function toJabatan(row: Row): Jabatan {
  return {
    id: row.id,
    kode: row.kode,
    skpdId: row.skpd_id,
    penggunaId: row.pengguna_id,
    penggantiId: row.pengganti_id,
    penggantiDari: row.pengganti_dari,
    penggantiSampai: row.pengganti_sampai,
    penggantiNomorSk: row.pengganti_nomor_sk,
    nomorSk: row.nomor_sk,
    mulai: row.mulai,
    sampai: row.sampai,
    version: row.version,
  };
}
