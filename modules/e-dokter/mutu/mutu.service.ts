import { addDays, MINUTE_MS, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import { hitungKartu } from '../hitung/kartu.rules.js';
import type { Kartu } from '../hitung/kartu.rules.js';
import type { NilaiSetelan } from '../setelan.js';
import { kelompokkan } from './kelompok.js';
import type { KunjunganDi, KunjunganQueries, MulaiDi } from './kunjungan.queries.js';

const HARI = 90;
const INGAT_MS = 5 * MINUTE_MS;

/** The card of one poliklinik with the rows it was computed from. */
export interface MutuPoliklinik {
  readonly poliklinikId: string;
  readonly kartu: Kartu;
  readonly kunjungan: readonly KunjunganDi[];
  readonly mulai: readonly MulaiDi[];
}

/** Quality of 90 days per poliklinik; computed at most every five minutes. */
export class MutuService {
  private kept: { readonly at: number; readonly isi: Promise<readonly MutuPoliklinik[]> } | null = null;

  constructor(
    private readonly queries: KunjunganQueries,
    private readonly clock: Clock,
    private readonly setelan: () => Promise<NilaiSetelan>,
  ) {}

  /** Every poliklinik with at least one case, by id. */
  async perPoliklinik(): Promise<readonly MutuPoliklinik[]> {
    const now = this.clock.now();
    if (this.kept && now - this.kept.at < INGAT_MS && now >= this.kept.at) return this.kept.isi;
    const isi = this.compute(now);
    this.kept = { at: now, isi };
    isi.catch(() => {
      this.kept = null;
    });
    return isi;
  }

  private async compute(now: number): Promise<readonly MutuPoliklinik[]> {
    const sampai = wibDay(now);
    const dari = addDays(sampai, 1 - HARI);
    const { melesetMenit } = await this.setelan();
    const [visits, starts] = await Promise.all([
      this.queries.visits({ dari, sampai }),
      this.queries.starts(dari, sampai),
    ]);
    const perPoli = kelompokkan(visits, (one) => one.poliklinikId);
    const mulaiPerPoli = kelompokkan(starts, (one) => one.poliklinikId);
    return [...new Set([...perPoli.keys(), ...mulaiPerPoli.keys()])].sort().map((poliklinikId) => {
      const kunjungan = perPoli.get(poliklinikId) ?? [];
      const mulai = mulaiPerPoli.get(poliklinikId) ?? [];
      const menit = mulai.map((one) => one.menit);
      return { poliklinikId, kunjungan, mulai, kartu: hitungKartu(kunjungan, menit, melesetMenit) };
    });
  }
}
