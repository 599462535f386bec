import { ContactCodeRepository } from './contact-code.repository.js';
import type { Vault } from './crypto.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { PenggunaRepository } from './pengguna.repository.js';
import { PeranRepository } from './peran.repository.js';
import { RecoveryCodeRepository } from './recovery-code.repository.js';
import { SessionRepository } from './session.repository.js';

/** All repositories of identity, for services that need several of them. */
export interface IdentityRows {
  readonly pengguna: PenggunaRepository;
  readonly peran: PeranRepository;
  readonly sesi: SessionRepository;
  readonly kodePemulihan: RecoveryCodeRepository;
  readonly kodeKontak: ContactCodeRepository;
  readonly undangan: OneTimeLinkRepository;
  readonly pemulihan: OneTimeLinkRepository;
}

/** Builds the repositories over one vault. */
export function identityRows(vault: Vault): IdentityRows {
  return {
    pengguna: new PenggunaRepository(vault),
    peran: new PeranRepository(),
    sesi: new SessionRepository(),
    kodePemulihan: new RecoveryCodeRepository(vault),
    kodeKontak: new ContactCodeRepository(),
    undangan: new OneTimeLinkRepository('undangan'),
    pemulihan: new OneTimeLinkRepository('pemulihan'),
  };
}
