import type { ErasureAnswer, Person } from '../../../src/app-module.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Json, JsonObject } from '../../../src/json.js';
import type { Manifests } from '../manifests.js';

/** What one module holds about a person. */
export interface DataModul {
  readonly modul: string;
  readonly label: string;
  readonly isi: Json;
}

/** What became of a person's things in one module. */
export interface HasilHapus {
  readonly label: string;
  readonly jawaban: readonly ErasureAnswer[];
}

/** A person's rights over his data (UU 27/2022), over all modules by their manifests. */
export class DataSayaService {
  constructor(
    private readonly manifests: Manifests,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Everything every module holds about him. */
  collect(person: Person): Promise<readonly DataModul[]> {
    const holders = this.manifests.personalData();
    return Promise.all(
      holders.map(async ({ modul, label, isi }) => ({ modul, label, isi: await isi.export(person) })),
    );
  }

  /** The same as one JSON object, module by module. */
  async exportAll(person: Person): Promise<JsonObject> {
    const parts = await this.collect(person);
    return Object.fromEntries(parts.map(({ modul, isi }) => [modul, isi]));
  }

  /**
   * Erases what the law lets go, in one transaction: all modules or none. The portal comes last, because it closes the
   * account the others look up.
   */
  erase(context: WorkContext, person: Person): Promise<readonly HasilHapus[]> {
    const holders = [...this.manifests.personalData()].reverse();
    return this.unitOfWork.run(context, async (tx) => {
      const results: HasilHapus[] = [];
      for (const { label, isi } of holders) results.push({ label, jawaban: await isi.erase(tx, person) });
      tx.audit({ tindakan: 'pengguna.data_dihapus', objekJenis: 'pengguna', objekId: person.penggunaId });
      return results;
    });
  }
}
