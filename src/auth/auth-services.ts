import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { CookieJar } from '../http/cookies.js';
import type { Logger } from '../logging/logger.js';
import type { Clock } from '../time/time.js';
import { AccountCommands } from './account-commands.js';
import { AccountService } from './account.service.js';
import { AsideWork } from './aside.js';
import { ContactService } from './contact.service.js';
import type { Vault } from './crypto.js';
import { DemoAccounts } from './demo.service.js';
import { DeskService } from './desk.service.js';
import { GrantService } from './grant.service.js';
import { HashGate } from './hash-gate.js';
import { identityRows, type IdentityRows } from './identity-rows.js';
import { LoginService } from './login.service.js';
import { credentialsChecker, type CheckCredentials } from './passport.js';
import { Passwords, STANDARD_COST } from './password.js';
import { PenggunaQueries } from './pengguna.queries.js';
import type { ResidentLookup, SecretMailer } from './ports.js';
import { RecoveryService } from './recovery.service.js';
import { RegistrationService } from './registration.service.js';
import { SessionGate } from './session-gate.js';
import { SessionStore } from './session-store.js';
import { STANDARD_SESSION_POLICY } from './session.js';
import { StaffService } from './staff.service.js';
import { Throttle } from './throttle.js';
import { ThrottleRepository } from './throttle.repository.js';
import { TotpService } from './totp.service.js';

/** Two hashes at a time, and as many waiting as finish within about three seconds. */
const HASH_LIMITS = { running: 2, waiting: 60 };

/** What identity stands on. */
export interface AuthDeps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly work: UnitOfWork;
  readonly vault: Vault;
  readonly cookies: CookieJar;
  readonly secret: string;
  readonly registry: ResidentLookup;
  readonly mailer: SecretMailer;
  readonly logger: Logger;
}

/** Everything identity offers, made once. */
export interface AuthServices {
  readonly rows: IdentityRows;
  readonly queries: PenggunaQueries;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly throttleRows: ThrottleRepository;
  readonly aside: AsideWork;
  readonly gate: SessionGate;
  readonly checkCredentials: CheckCredentials;
  readonly login: LoginService;
  readonly totp: TotpService;
  readonly registration: RegistrationService;
  readonly contact: ContactService;
  readonly recovery: RecoveryService;
  readonly account: AccountService;
  readonly staff: StaffService;
  readonly grants: GrantService;
  readonly desk: DeskService;
  readonly demo: DemoAccounts;
  readonly commands: AccountCommands;
}

/** Builds identity over one vault and one database. */
export function createAuthServices(deps: AuthDeps): AuthServices {
  const { config, db, clock, work, vault, registry, mailer } = deps;
  const rows = identityRows(vault);
  const passwords = new Passwords(new HashGate(HASH_LIMITS), STANDARD_COST);
  const throttleRows = new ThrottleRepository(db, clock);
  const throttle = new Throttle(throttleRows, vault);
  const aside = new AsideWork(deps.logger);
  const totp = new TotpService(db, work, rows, throttle);
  const recovery = new RecoveryService(
    db,
    work,
    rows,
    passwords,
    throttle,
    mailer,
    vault,
    clock,
    aside.run,
    config.baseUrl,
  );
  const staff = new StaffService(db, work, rows, registry, mailer, recovery, totp, config.baseUrl);
  const login = new LoginService(db, work, rows, passwords, throttle);
  const store = new SessionStore(db, rows.sesi, vault, clock);
  return {
    rows,
    queries: new PenggunaQueries(db),
    passwords,
    throttle,
    throttleRows,
    aside,
    gate: new SessionGate(store, deps.cookies, STANDARD_SESSION_POLICY, clock, deps.secret),
    checkCredentials: credentialsChecker(login),
    login,
    totp,
    registration: new RegistrationService(work, rows, passwords, throttle, registry, vault),
    contact: new ContactService(db, clock, work, rows, throttle, mailer, vault, aside.run),
    recovery,
    account: new AccountService(db, clock, work, rows, passwords, throttle),
    staff,
    grants: new GrantService(db, work, rows, staff),
    desk: new DeskService(db, work, rows, registry, vault, recovery),
    demo: new DemoAccounts(db, clock, work, rows, passwords, registry, config.production),
    commands: new AccountCommands(db, work, rows, recovery, config.baseUrl),
  };
}
