import type { Tx, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { JsonObject } from '../../../src/json.js';
import type { KabarQueries } from './kabar.queries.js';

/** How long a step can be taken back, ms; what tells of it waits that long. */
export const tundaMs = 60_000;

/** A notice that waits until its step cannot be taken back any more. `kunci` tells the same person once. */
export interface KabarTertunda {
  readonly pengaduanId: string;
  /** Moment of the kejadian, UTC ms. */
  readonly at: number;
  readonly jenis: string;
  readonly kepada: 'pelapor' | 'skpd';
  readonly kunci: string;
}

const namaJob = 'e-masyarakat.kabar-tertunda';

/** Holds notices of undoable steps back for 60 seconds; a step taken back meanwhile is never told. */
export class Tunda {
  constructor(
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: KabarQueries,
  ) {}

  async later(tx: Tx, kabar: KabarTertunda): Promise<void> {
    await this.jobs.enqueue(tx, namaJob, { ...kabar }, { mulaiAt: kabar.at + tundaMs });
  }

  job(tell: (tx: Tx, kabar: KabarTertunda) => Promise<void>): JobDefinition {
    return { nama: namaJob, handle: (muatan) => this.run(readKabar(muatan), tell) };
  }

  private async run(
    kabar: KabarTertunda,
    tell: (tx: Tx, kabar: KabarTertunda) => Promise<void>,
  ): Promise<void> {
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
