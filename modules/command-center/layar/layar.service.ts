import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound } from '../../../src/errors.js';
import type { Screen, Screens } from '../../../src/screens/screens.js';
import { prefiksDinding } from '../dinding/dinding.policy.js';
import type { NamaPapan } from '../papan/papan.rules.js';
import { papanAwal, type LayarRepository } from './layar.repository.js';

/** A wall screen and what it shows. */
export interface LayarDinding extends Screen {
  readonly papan: NamaPapan;
}

/** Wall screens: the kernel pairs and revokes them, here it is kept what they show. */
export class LayarService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly screens: Screens,
    private readonly repository: LayarRepository,
  ) {}

  /** Screens that may open walls, latest first. */
  async list(): Promise<readonly LayarDinding[]> {
    const [all, papan] = await Promise.all([this.screens.list(), this.repository.all()]);
    return all
      .filter(({ prefiks }) => prefiks.includes(prefiksDinding))
      .map((one) => ({ ...one, papan: papan.get(one.id) ?? papanAwal }));
  }

  /** Announces a screen; answers the pairing code, shown once. */
  async announce(context: WorkContext, nama: string, papan: NamaPapan): Promise<string> {
    return this.unitOfWork.run(context, async (tx) => {
      const { id, kode } = await this.screens.announce(tx, { nama, prefiks: [prefiksDinding] });
      await this.repository.choose(tx, id, papan);
      return kode;
    });
  }

  /** Lets a screen show something else; it turns at its next request. @throws NotFound */
  async choose(context: WorkContext, id: string, papan: NamaPapan): Promise<void> {
    await this.assertWall(id);
    await this.unitOfWork.run(context, async (tx) => {
      await this.repository.choose(tx, id, papan);
      tx.audit({ tindakan: 'layar.papan_dipilih', objekJenis: 'layar', objekId: id, sesudah: { papan } });
    });
  }

  /** @throws NotFound when there is no such wall screen, or it was revoked */
  async revoke(context: WorkContext, id: string): Promise<void> {
    await this.assertWall(id);
    await this.unitOfWork.run(context, (tx) => this.screens.revoke(tx, id));
  }

  private async assertWall(id: string): Promise<void> {
    const found = (await this.list()).find((one) => one.id === id);
    if (found?.dicabutAt !== null) throw new NotFound();
  }
}
