import type { Knex } from 'knex';
import type { Json } from '../../json.js';

/** A changed setting as stored. */
export interface StoredSetting {
  readonly kunci: string;
  readonly nilai: Json;
  readonly sejakAt: number;
  readonly oleh: string | null;
  readonly version: number;
}

interface Row {
  readonly kunci: string;
  readonly nilai: string;
  readonly sejak_at: number;
  readonly oleh: string | null;
  readonly version: number;
}

export async function readSettings(knex: Knex): Promise<ReadonlyMap<string, StoredSetting>> {
  const rows = await knex('pengaturan').select<Row[]>();
  return new Map(rows.map((row) => [row.kunci, toStored(row)]));
}

export async function lockSetting(trx: Knex.Transaction, kunci: string): Promise<StoredSetting | null> {
  const row = await trx('pengaturan').where({ kunci }).forUpdate().first<Row | undefined>();
  return row ? toStored(row) : null;
}

/** Inserts or replaces; false when somebody else changed it since `version` was read. */
export async function saveSetting(
  trx: Knex.Transaction,
  modul: string,
  next: StoredSetting,
): Promise<boolean> {
  const { kunci, oleh, version } = next;
  const values = { nilai: JSON.stringify(next.nilai), modul, sejak_at: next.sejakAt, oleh, version };
  if (version > 1)
    return (
      (await trx('pengaturan')
        .where({ kunci, version: version - 1 })
        .update(values)) === 1
    );
  const inserted = await trx('pengaturan')
    .insert({ kunci, ...values })
    .onConflict('kunci')
    .ignore()
    .returning('kunci');
  return inserted.length === 1;
}

function toStored({ kunci, nilai, sejak_at, oleh, version }: Row): StoredSetting {
  return { kunci, nilai: JSON.parse(nilai) as Json, sejakAt: sejak_at, oleh, version };
}
