import type { Tx } from '../../../src/db/unit-of-work.js';
import type { AcuanRepository } from './acuan.repository.js';
import { daftarPoliklinik } from './poliklinik.data.js';

/** Id of a seeded clinic by its kode, so that grants, seeds and tests need no look-up. */
export function poliklinikIdOf(kode: string): string {
  return `poli-${kode.toLowerCase()}`;
}

/** Loads the clinics; what is there stays. */
export async function seedPoliklinik(tx: Tx, repository: AcuanRepository): Promise<void> {
  await repository.insertPoliklinik(
    tx.trx,
    daftarPoliklinik.map(({ kode, slug, nama, sensitif }, index) => ({
      id: poliklinikIdOf(kode),
      kode,
      slug,
      nama,
      label_netral: `Ruang ${String(index + 1)}`,
      ruang: `Ruang ${String(index + 1)}`,
      kode_jkn: kode,
      kode_subspesialis_jkn: kode,
      butuh_rujukan: 1,
      sensitif: sensitif ? 1 : 0,
      aktif: 1,
      version: 1,
    })),
  );
}
