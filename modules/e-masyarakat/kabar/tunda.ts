import type { Tx, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { JsonObject } from '../../../src/json.js';
import type { KabarQueries } from './kabar.queries.js';

/** How long a step can be taken back, ms; what tells of it waits that long. */
export const tundaMs = 60_000;

/** Anything that waits until a step cannot be taken back any more. */
export interface Tertunda {
  readonly pengaduanId: string;
  /** Moment of the kejadian, UTC ms. */
  readonly at: number;
}

/** A notice that waits. `kunci` tells the same person once. */
export interface KabarTertunda extends Tertunda {
  readonly jenis: string;
  readonly kepada: 'pelapor' | 'skpd';
  readonly kunci: string;
}

/** One kind of waiting notice: its job, and how its payload is read back (null: nothing to tell any more). */
export interface JenisTunda<T extends Tertunda> {
  readonly nama: string;
  write(kabar: T): JsonObject;
  read(muatan: JsonObject): T | null;
}

/** To pelapor and office. */
export const tundaKabar: JenisTunda<KabarTertunda> = {
  nama: 'e-masyarakat.kabar-tertunda',
  write: (kabar) => ({ ...kabar }),
  read: readKabar,
};

/** Holds notices of undoable steps back for 60 seconds; a step taken back meanwhile is never told. */
export class Tunda<T extends Tertunda> {
  constructor(
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: KabarQueries,
    private readonly jenis: JenisTunda<T>,
  ) {}

  async later(tx: Tx, kabar: T): Promise<void> {
    await this.jobs.enqueue(tx, this.jenis.nama, this.jenis.write(kabar), { mulaiAt: kabar.at + tundaMs });
  }

  job(tell: (tx: Tx, kabar: T) => Promise<void>): JobDefinition {
    return { nama: this.jenis.nama, handle: (muatan) => this.run(this.jenis.read(muatan), tell) };
  }

  private async run(kabar: T | null, tell: (tx: Tx, kabar: T) => Promise<void>): Promise<void> {
    if (kabar === null) return;
    await this.unitOfWork.run(systemContext, async (tx) => {
      if (await this.queries.wasUndone(tx.trx, kabar.pengaduanId, kabar.at)) return;
      await tell(tx, kabar);
    });
  }
}

function readKabar(muatan: JsonObject): KabarTertunda {
  return {
    pengaduanId: String(muatan['pengaduanId']),
    at: Number(muatan['at']),
    jenis: String(muatan['jenis']),
    kepada: muatan['kepada'] === 'skpd' ? 'skpd' : 'pelapor',
    kunci: String(muatan['kunci']),
  };
}
