import { createHash } from 'node:crypto';
import { newToken, type Vault } from '../../../../src/auth/crypto.js';
import type { Passwords } from '../../../../src/auth/password.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { UnitOfWork } from '../../../../src/db/unit-of-work.js';
import type { RateLimiter } from '../../../../src/http/rate-limit.js';
import type { Clock } from '../../../../src/time/time.js';
import { MINUTE_MS } from '../../../../src/time/time.js';
import { Tolak } from '../wire/amplop.js';
import { isAllowed } from './alamat.js';
import type { Klien, KlienJknRepository, LingkupKlien } from './klien.repository.js';

const TOKEN_MS = 60 * MINUTE_MS;
const GAGAL_SEMENIT = 10;
const PANGGILAN_SEMENIT = 1200;

export interface KlienDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly rateLimit: RateLimiter;
  readonly klien: KlienJknRepository;
  readonly vault: Vault;
}

/** Who calls: tokens, addresses, rates. */
export class KlienJknService {
  constructor(private readonly deps: KlienDeps) {}

  /**
   * A new token for the right password. Every refusal costs one password hash, whatever is wrong.
   * @throws Tolak 201; 429 after ten failures a minute from one address
   */
  async issue(username: string, password: string, alamat: string | undefined): Promise<string> {
    const { klien, passwords, rateLimit, unitOfWork } = this.deps;
    const kunci = `e-dokter.jkn-token|${alamat ?? ''}`;
    const boleh = await rateLimit.peek(kunci, GAGAL_SEMENIT);
    if (!boleh.ok) throw tooMany(boleh.retryAfter);
    const satu = await klien.findByUsername(username.slice(0, 60), 'jkn');
    const cocok = await passwords.verify(satu?.aktif ? satu.passwordHash : null, password.slice(0, 200));
    if (!cocok || satu === null) {
      const verdict = await rateLimit.take(kunci, GAGAL_SEMENIT, 60);
      throw verdict.ok ? new Tolak('Username atau Password Tidak Sesuai') : tooMany(verdict.retryAfter);
    }
    const token = newToken();
    await unitOfWork.run(systemContext, (tx) =>
      klien.insertToken(
        tx.trx,
        { hash: sidikToken(token), klienId: satu.id, sampaiAt: tx.now + TOKEN_MS },
        tx.now,
      ),
    );
    return token;
  }

  /** Token, then client and address, then rate; the first that fails answers. @throws Tolak */
  async admit(token: string, username: string, alamat: string | undefined): Promise<Klien> {
    const { clock, klien, rateLimit } = this.deps;
    const satu = token === '' ? null : await klien.findByToken(sidikToken(token), 'jkn', clock.now());
    if (satu?.username !== username) throw new Tolak('Token tidak ada atau sudah kedaluwarsa');
    if (!satu.aktif || !isAllowed(satu.alamatIp, alamat)) throw new Tolak('Akses ditolak');
    const verdict = await rateLimit.take(`e-dokter.jkn|${satu.id}`, PANGGILAN_SEMENIT, 60);
    if (!verdict.ok) throw tooMany(verdict.retryAfter);
    return satu;
  }

  /** Makes a client, or gives an old one a new password; answers the password, which nobody can read again. */
  async provide(
    username: string,
    lingkup: LingkupKlien,
    alamatIp: readonly string[],
    password: string = newToken(),
  ): Promise<string> {
    const { klien, passwords, unitOfWork } = this.deps;
    const passwordHash = await passwords.hash(password);
    await unitOfWork.run(systemContext, async (tx) => {
      const id = await klien.insert(tx.trx, { username, passwordHash, alamatIp, lingkup }, tx.now);
      if (id === null) await klien.replace(tx.trx, username, { passwordHash, alamatIp });
      tx.audit({
        tindakan: id === null ? 'klien.diperbarui' : 'klien.dibuat',
        objekJenis: 'e_dokter_klien',
        objekId: username,
        sesudah: { lingkup, alamatIp: [...alamatIp] },
      });
    });
    return password;
  }

  /** The password of the demo city's client: of this installation alone. */
  demoPassword(): string {
    return this.deps.vault.deriveSecret('e-dokter.jkn-demo').toString('base64url');
  }

  async exists(username: string): Promise<boolean> {
    return (await this.deps.klien.findByUsername(username, 'jkn')) !== null;
  }

  /** Switches a client off; its tokens end at once. False when there is none. */
  async disable(username: string): Promise<boolean> {
    return this.deps.unitOfWork.run(systemContext, async (tx) => {
      const ada = await this.deps.klien.setAktif(tx.trx, username, false);
      if (ada) tx.audit({ tindakan: 'klien.dimatikan', objekJenis: 'e_dokter_klien', objekId: username });
      return ada;
    });
  }

  /** Job. */
  async forgetTokens(): Promise<void> {
    await this.deps.unitOfWork.run(systemContext, (tx) => this.deps.klien.forgetTokens(tx.trx, tx.now));
  }
}

/** SHA-256 of a token: 256 random bits need no slow hash. */
export function sidikToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function tooMany(retryAfter: number): Tolak {
  return new Tolak('Terlalu banyak permintaan. Coba lagi sebentar lagi', 201, 429, retryAfter);
}
