import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Database } from '../../../src/db/database.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { Screens } from '../../../src/screens/screens.js';
import { prefiksLayar } from '../petugas.paths.js';
import type { LayarRepository } from './layar.repository.js';

/** Displays: the kernel pairs and revokes the screen, here it is kept what it shows. */
export class LayarService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly screens: Screens,
    private readonly layar: LayarRepository,
  ) {}

  /** Announces a display of these clinics. @returns the pairing code, shown once. @throws Conflict when the name is taken */
  async add(context: WorkContext, nama: string, poliklinikIds: readonly string[]): Promise<string> {
    if ((await this.layar.clinicsOf(this.db.read, nama)).length > 0)
      throw new Conflict('Layar dengan nama ini sudah ada. Cabut dulu, atau pakai nama lain.');
    return this.unitOfWork.run(context, async (tx) => {
      const { id, kode } = await this.screens.announce(tx, {
        nama: `Ruang tunggu ${nama}`,
        prefiks: [prefiksLayar],
      });
      await this.layar.choose(tx.trx, nama, { layarId: id, poliklinikIds });
      return kode;
    });
  }

  /** Ends a display: its screen opens nothing from now on. @throws NotFound */
  async remove(context: WorkContext, nama: string): Promise<void> {
    const baris = (await this.layar.list(this.db.read)).filter((one) => one.nama === nama);
    const [satu] = baris;
    if (satu === undefined) throw new NotFound();
    const { layar_id: layarId } = satu;
    const hidup = (await this.screens.list()).some((one) => one.id === layarId && one.dicabutAt === null);
    await this.unitOfWork.run(context, async (tx) => {
      await this.layar.remove(tx.trx, nama);
      if (hidup && layarId !== null) await this.screens.revoke(tx, layarId);
      tx.audit({ tindakan: 'layar.dihapus', objekJenis: 'e_dokter_layar', objekId: nama });
    });
  }
}
