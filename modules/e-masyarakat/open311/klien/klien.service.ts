import type { Vault } from '../../../../src/auth/crypto.js';
import { newToken } from '../../../../src/auth/crypto.js';
import { newId } from '../../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import type { Klien, KlienRepository } from './klien.repository.js';

/** A resident has at most this many live keys. */
export const kunciTerbanyak = 5;

/** What a key is made for. `pemilikId` null: a mitra key. */
export interface KunciBaru {
  readonly nama: string;
  readonly pemilikId: string | null;
  readonly hostMedia: readonly string[];
}

/** Makes, finds and switches off the keys of Open311 clients. */
export class KlienService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    private readonly klien: KlienRepository,
  ) {}

  /** The live key with this secret. */
  find(kunci: string): Promise<Klien | null> {
    return this.klien.findLive(this.digest(kunci));
  }

  /**
   * Makes a key and answers its secret, which nobody can read again: only its HMAC is stored. A repeated form makes no
   * second key and gets null.
   * @throws RuleBroken when the resident has enough keys
   */
  async create(context: WorkContext, kunciForm: string, baru: KunciBaru): Promise<string | null> {
    const rahasia = newToken();
    const key = { lingkup: `e-masyarakat.kunci-api.${baru.pemilikId ?? 'mitra'}`, kunci: kunciForm };
    const { diulang } = await this.unitOfWork.once(context, key, async (tx) => {
      if (baru.pemilikId !== null && (await this.klien.countLive(tx.trx, baru.pemilikId)) >= kunciTerbanyak) {
        throw new RuleBroken(
          `Paling banyak ${String(kunciTerbanyak)} kunci. Matikan yang tidak dipakai dulu.`,
        );
      }
      return this.write(tx, baru, rahasia);
    });
    return diulang ? null : rahasia;
  }

  /** The key of the demo city: of this installation alone, and the same at every start so that it can be printed. */
  demoKey(): string {
    return this.vault.deriveSecret('open311-demo').toString('base64url');
  }

  /** Makes the demo key; outside production only. */
  async createDemo(context: WorkContext, baru: KunciBaru): Promise<void> {
    await this.unitOfWork.run(context, (tx) => this.write(tx, baru, this.demoKey()));
  }

  /** Switches off or on. A resident only his own (never on again), the administrator only mitra keys. @throws NotFound */
  async setAktif(context: WorkContext, id: string, pemilikId: string | null, aktif: boolean): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if (!(await this.klien.setAktif(tx.trx, id, pemilikId, aktif))) throw new NotFound();
      tx.audit({
        tindakan: aktif ? 'klien.dinyalakan' : 'klien.dimatikan',
        objekJenis: 'klien',
        objekId: id,
      });
    });
  }

  /** Sets the hosts photos of a mitra key may come from. @throws NotFound */
  async setHosts(context: WorkContext, id: string, hostMedia: readonly string[]): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if (!(await this.klien.setHosts(tx.trx, id, hostMedia))) throw new NotFound();
      tx.audit({ tindakan: 'klien.host_diubah', objekJenis: 'klien', objekId: id, sesudah: { hostMedia } });
    });
  }

  private async write(tx: Tx, baru: KunciBaru, rahasia: string): Promise<string> {
    const id = newId();
    await this.klien.insert(tx.trx, { id, ...baru, kunciHmac: this.digest(rahasia), dibuatAt: tx.now });
    tx.audit({
      tindakan: 'klien.dibuat',
      objekJenis: 'klien',
      objekId: id,
      sesudah: { nama: baru.nama, hostMedia: baru.hostMedia },
    });
    return id;
  }

  private digest(kunci: string): string {
    return this.vault.hashToken('open311', kunci);
  }
}
