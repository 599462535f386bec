import type { Vault } from '../../../src/auth/crypto.js';
import { isNik, normaliseNik } from '../../../src/auth/nik.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { RuleBroken } from '../../../src/errors.js';
import type { PopulationRegistry } from '../../../src/directory/registry/registry.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import type { Clock } from '../../../src/time/time.js';
import { wibDay } from '../../../src/time/time.js';

export interface WargaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly registry: PopulationRegistry;
  readonly rateLimit: RateLimiter;
}

const tidakCocok = 'NIK dan tanggal lahir tidak cocok dengan data penduduk Binjai.';

/** Finds the one resident who stands at the counter. Every search is written down, found or not. */
export class WargaService {
  constructor(private readonly deps: WargaDeps) {}

  /**
   * The registry record of NIK and birth date together; 30 searches an hour and officer.
   * @throws RuleBroken when they do not fit, whichever of them is wrong; TooMany
   */
  async find(context: WorkContext, nikTertulis: string, tanggalLahir: string): Promise<string> {
    await this.deps.rateLimit.require(`e-masyarakat.loket|${context.pelakuId ?? ''}`, 30, 3600);
    const nik = normaliseNik(nikTertulis);
    const orang = isNik(nik, wibDay(this.deps.clock.now())) ? await this.deps.registry.findByNik(nik) : null;
    const cocok = orang !== null && orang.status === 'hidup' && orang.tanggalLahir === tanggalLahir;
    await this.deps.unitOfWork.run(context, (tx) => {
      tx.audit({
        tindakan: 'penduduk.dicari_di_loket',
        objekJenis: 'penduduk',
        objekId: this.deps.vault.hashSensitive(nik),
        sesudah: { ditemukan: cocok },
      });
      return Promise.resolve();
    });
    if (!cocok) throw new RuleBroken(tidakCocok, { nik: tidakCocok });
    return orang.id;
  }
}
