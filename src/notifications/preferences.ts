import type { Knex } from 'knex';
import type { Tx } from '../db/unit-of-work.js';

/** How a person wants to be told, besides the inbox. */
export interface Preference {
  readonly surel: 'langsung' | 'ringkasan' | 'mati';
  readonly telepon: 'langsung' | 'mati';
}

/** What holds until a person chooses. */
export const defaultPreference: Preference = { surel: 'langsung', telepon: 'mati' };

/** The person's choice, or the default. */
export async function preferenceOf(knex: Knex, penggunaId: string): Promise<Preference> {
  const row = await knex('notifikasi_preferensi')
    .where({ pengguna_id: penggunaId })
    .first<Preference | undefined>('surel', 'telepon');
  return row ?? defaultPreference;
}

/** Keeps the person's choice. */
export async function savePreference(tx: Tx, penggunaId: string, preference: Preference): Promise<void> {
  const { surel, telepon } = preference;
  await tx
    .trx('notifikasi_preferensi')
    .insert({ pengguna_id: penggunaId, surel, telepon, diubah_at: tx.now })
    .onConflict('pengguna_id')
    .merge();
}
