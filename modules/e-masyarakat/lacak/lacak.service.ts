import type { Vault } from '../../../src/auth/crypto.js';
import { sameSecret } from '../../../src/auth/crypto.js';
import type { Database } from '../../../src/db/database.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import { kalimatKolom } from '../pengaduan/kolom.rules.js';
import type { LacakQueries } from './lacak.queries.js';
import { sealKunciLacak } from './kunci-lacak.js';
import { namaKantor } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';

/** All a kunci lacak shows: the phrase, dates, office; nothing else. */
export interface HasilLacak {
  readonly kode: string;
  readonly kolom: string;
  readonly kantor: string | null;
  readonly dikirim: number;
  readonly dibaca: number | null;
  readonly ditindaklanjuti: number | null;
  readonly ditutup: number | null;
}

export interface LacakDeps {
  readonly db: Database;
  readonly vault: Vault;
  readonly queries: LacakQueries;
  readonly rujukan: RujukanReader;
  readonly rateLimit: RateLimiter;
}

/** Opens what is not public with the secret of its receipt; 10 tries per 10 minutes per code and address. */
export class LacakService {
  constructor(private readonly deps: LacakDeps) {}

  /** @throws TooMany; null when code and key do not belong together, or there is no such code */
  async open(kode: string, kunci: string, alamat: string): Promise<HasilLacak | null> {
    await this.deps.rateLimit.require(`e-masyarakat.lacak|${kode}|${alamat}`, 10, 600);
    const row = await this.deps.queries.find(kode);
    const given = sealKunciLacak(this.deps.vault, kunci);
    if (row === null || !sameSecret(given, row.kunciLacakHmac)) return null;
    const rujukan = await this.deps.rujukan.read();
    return {
      kode,
      kolom: kalimatKolom(row.kolom),
      kantor: row.skpdSlug === null ? null : namaKantor(rujukan, row.skpdSlug),
      dikirim: row.diajukanAt,
      dibaca: row.dibacaAt,
      ditindaklanjuti: row.ditindaklanjutiAt,
      ditutup: row.ditutupAt,
    };
  }
}
