import { createHmac } from 'node:crypto';
import type { Vault } from '../../../src/auth/crypto.js';
import { newToken } from '../../../src/auth/crypto.js';
import { newId } from '../../../src/db/ids.js';
import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { Clock } from '../../../src/time/time.js';
import type { IsiDraf } from './draf.rules.js';
import type { Draf, DrafRepository } from './draf.repository.js';

const duaHari = 48 * 3_600_000;
const tigaPuluhHari = 30 * 86_400_000;

export interface DrafDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly files: FileStore;
  readonly draf: DrafRepository;
}

/** A draft with the secret its URL carries. */
export interface DrafTerbuka extends Draf {
  readonly rahasia: string;
}

/** Keeps what was typed on the server. Whoever has the URL may go on; once somebody signed for it, only he. */
export class DrafService {
  constructor(private readonly deps: DrafDeps) {}

  /** The draft of a URL, for this account or for nobody in particular; null when unknown, run out or somebody else's. */
  async find(rahasia: string, penggunaId: string | null): Promise<DrafTerbuka | null> {
    if (!/^[\w-]{43}$/u.test(rahasia)) return null;
    const draf = await this.deps.draf.find(this.deps.db.read, this.seal(rahasia));
    if (draf === null || draf.kedaluwarsaAt <= this.deps.clock.now()) return null;
    return draf.penggunaId === null || draf.penggunaId === penggunaId ? { ...draf, rahasia } : null;
  }

  /**
   * Begins a draft; answers the secret for its URL. The same form sent again (its `kunci`, '' when it has none) leads
   * to the same draft, which then holds what came last.
   */
  async start(context: WorkContext, isi: IsiDraf, kunci = ''): Promise<string> {
    const rahasia = kunci === '' ? newToken() : this.secretOf(kunci, context.pelakuId);
    const key = { lingkup: 'e-masyarakat.draf', kunci: this.seal(rahasia) };
    const { diulang } = await this.deps.unitOfWork.once(context, key, async (tx) => {
      await this.deps.files.use(tx, isi.fotoIds);
      const { pelakuId } = context;
      await this.deps.draf.insert(tx.trx, {
        id: newId(),
        kunci: this.seal(rahasia),
        penggunaId: pelakuId,
        isi,
        now: tx.now,
        kedaluwarsaAt: tx.now + lifeOf(pelakuId),
      });
      return true;
    });
    const draf = diulang ? await this.find(rahasia, context.pelakuId) : null;
    if (draf !== null && draf.pengaduanId === null) await this.save(context, draf, isi);
    return rahasia;
  }

  /** Keeps the next state of a draft; signed-in people make it theirs. Photos taken out of it are erased. */
  async save(context: WorkContext, draf: Draf, isi: IsiDraf): Promise<void> {
    const dibuang = draf.isi.fotoIds.filter((id) => !isi.fotoIds.includes(id));
    await this.deps.unitOfWork.run(context, async (tx) => {
      await this.deps.files.use(tx, isi.fotoIds);
      if (dibuang.length > 0) await this.deps.files.erase(tx, dibuang);
      const penggunaId = draf.penggunaId ?? context.pelakuId;
      await this.deps.draf.save(tx.trx, draf.id, isi, {
        penggunaId,
        now: tx.now,
        kedaluwarsaAt: tx.now + lifeOf(penggunaId),
      });
    });
  }

  /** Erases drafts nobody sent in time, with their photos. Answers how many. */
  async sweep(context: WorkContext): Promise<number> {
    const expired = await this.deps.draf.listExpired(this.deps.db.read, this.deps.clock.now(), 200);
    if (expired.length === 0) return 0;
    await this.deps.unitOfWork.run(context, async (tx) => {
      await this.deps.files.erase(
        tx,
        expired.flatMap((one) => one.fotoIds),
      );
      await this.deps.draf.remove(
        tx.trx,
        expired.map((one) => one.id),
      );
    });
    return expired.length;
  }

  // Derived, not stored: nobody who reads the tables finds a draft's URL. Another person's form never meets it.
  private secretOf(kunci: string, pelakuId: string | null): string {
    const secret = this.deps.vault.deriveSecret('draf-pengaduan');
    return createHmac('sha256', secret)
      .update(`${pelakuId ?? ''}|${kunci}`)
      .digest('base64url');
  }

  private seal(rahasia: string): string {
    return this.deps.vault.hashToken('draf-pengaduan', rahasia);
  }
}

function lifeOf(penggunaId: string | null): number {
  return penggunaId === null ? duaHari : tigaPuluhHari;
}
