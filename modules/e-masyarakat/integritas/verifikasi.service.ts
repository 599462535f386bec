import type { Clock } from '../../../src/time/time.js';
import type { Periksa, VerifikasiQueries } from './verifikasi.queries.js';
import { compareChain, compareWithFold, foreignFollowUps } from './verifikasi.rules.js';
import type { Selisih } from './verifikasi.rules.js';

/** One pass over all pengaduan with one question. */
export interface Hasil {
  readonly diperiksa: number;
  readonly selisih: readonly Selisih[];
  /** UTC ms. */
  readonly pada: number;
}

const pemeriksaan = {
  lipatan: compareWithFold,
  rantai: compareChain,
  tindakLanjut: foreignFollowUps,
} as const;

export type Pemeriksaan = keyof typeof pemeriksaan;

/** Recomputes every cached fact and every chain from the kejadian. */
export class VerifikasiService {
  constructor(
    private readonly queries: VerifikasiQueries,
    private readonly clock: Clock,
  ) {}

  async check(apa: Pemeriksaan): Promise<Hasil> {
    return this.run(pemeriksaan[apa]);
  }

  /** Everything at once: `npm run cli -- e-masyarakat verify`. */
  async checkAll(): Promise<Hasil> {
    return this.run((periksa) => Object.values(pemeriksaan).flatMap((one) => one(periksa)));
  }

  private async run(compare: (periksa: Periksa) => readonly Selisih[]): Promise<Hasil> {
    let diperiksa = 0;
    const selisih: Selisih[] = [];
    for await (const batch of this.queries.all()) {
      diperiksa += batch.length;
      selisih.push(...batch.flatMap(compare));
    }
    return { diperiksa, selisih, pada: this.clock.now() };
  }
}
