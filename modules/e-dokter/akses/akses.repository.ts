import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** Who looked at an identified patient, where and why. */
export interface AksesBaru {
  readonly penggunaId: string | null;
  readonly klienId?: string | null;
  /** Role, or `jkn`, `fhir` for machines. */
  readonly peran: string;
  readonly pasienId: string;
  /** Name of the page, e.g. `sesi`, `admisi`. */
  readonly halaman: string;
  readonly alasan?: string | null;
}

/** A line as the patient reads it. */
export interface AksesRow {
  readonly id: string;
  readonly pengguna_id: string | null;
  readonly peran: string;
  readonly pasien_id: string;
  readonly halaman: string;
  readonly alasan: string | null;
  readonly at: number;
  /** Name of the account; null for a machine. */
  readonly nama: string | null;
}

/** The append-only log of looks at patients. */
export class AksesRepository {
  async write(knex: Knex, daftar: readonly AksesBaru[], now: number): Promise<void> {
    if (daftar.length === 0) return;
    await knex(tabel.akses).insert(
      daftar.map((one) => ({
        id: newId(),
        pengguna_id: one.penggunaId,
        klien_id: one.klienId ?? null,
        peran: one.peran,
        pasien_id: one.pasienId,
        halaman: one.halaman,
        alasan: one.alasan ?? null,
        at: now,
      })),
    );
  }

  /** Looks at one of these patients, newest first. */
  async listOf(knex: Knex, pasienIds: readonly string[], batas: number): Promise<readonly AksesRow[]> {
    return knex(`${tabel.akses} as a`)
      .leftJoin('pengguna as u', 'u.id', 'a.pengguna_id')
      .whereIn('a.pasien_id', [...pasienIds])
      .orderBy([
        { column: 'a.at', order: 'desc' },
        { column: 'a.id', order: 'desc' },
      ])
      .limit(batas)
      .select<AksesRow[]>(
        'a.id',
        'a.pengguna_id',
        'a.peran',
        'a.pasien_id',
        'a.halaman',
        'a.alasan',
        'a.at',
        'u.nama',
      );
  }

  /** When this account looked at this patient on this page last, UTC ms; null: never. */
  async lastAt(knex: Knex, lihat: AksesBaru): Promise<number | null> {
    const row = await knex(tabel.akses)
      .where({ pengguna_id: lihat.penggunaId, pasien_id: lihat.pasienId, halaman: lihat.halaman })
      .max({ at: 'at' })
      .first<{ at: number | null }>();
    return row.at;
  }
}
