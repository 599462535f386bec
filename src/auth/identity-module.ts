import { availableParallelism } from 'node:os';
import type { ContainerModuleLoadOptions } from 'inversify';
import type { Config } from '../config.js';
import { newId } from '../db/ids.js';
import { readCookie, type CookieJar } from '../http/cookies.js';
import type { MailPort } from '../notifications/mail.js';
import type { Screens } from '../screens/screens.js';
import { T } from '../tokens.js';
import { AccountCommands } from './account-commands.js';
import { AccountService } from './account.service.js';
import { AsideWork } from './aside.js';
import { ContactService } from './contact.service.js';
import { DemoAccounts } from './demo.service.js';
import { DeskService } from './desk.service.js';
import { GrantService } from './grant.service.js';
import { HashGate } from './hash-gate.js';
import { identityRows } from './identity-rows.js';
import { Auth } from './identity-tokens.js';
import { LoginService } from './login.service.js';
import { credentialsChecker } from './passport.js';
import { Passwords, STANDARD_COST } from './password.js';
import { PenggunaQueries } from './pengguna.queries.js';
import type { SecretMailer } from './ports.js';
import { RecoveryService } from './recovery.service.js';
import { RegistrationService } from './registration.service.js';
import { STANDARD_SESSION_POLICY } from './session.js';
import { SessionGate } from './session-gate.js';
import { SessionIdentity, type FindScreen } from './session-identity.js';
import { SessionStore } from './session-store.js';
import { StaffService } from './staff.service.js';
import { Throttle } from './throttle.js';
import { ThrottleRepository } from './throttle.repository.js';
import { TotpService } from './totp.service.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** As many hashes at a time as there are processors, and as many waiting as finish within a few seconds. */
const HASH_LIMITS = { running: availableParallelism(), waiting: 60 };

/** Identity's bindings; the kernel's module calls this once. */
export function bindIdentity(bind: Bind, config: Config): void {
  bindParts(bind);
  bindSessions(bind);
  bindEntrance(bind, config);
  bindAccounts(bind, config);
}

function bindParts(bind: Bind): void {
  bind(Auth.rows).toResolvedValue((vault) => identityRows(vault), [T.vault]);
  bind(Auth.queries).toResolvedValue((db) => new PenggunaQueries(db), [T.db]);
  bind(Auth.passwords).toResolvedValue(() => new Passwords(new HashGate(HASH_LIMITS), STANDARD_COST));
  bind(Auth.throttleRows).toResolvedValue((db, clock) => new ThrottleRepository(db, clock), [T.db, T.clock]);
  bind(Auth.throttle).toResolvedValue((rows, vault) => new Throttle(rows, vault), [Auth.throttleRows, T.vault]);
  bind(Auth.mailer).toResolvedValue((mail: MailPort) => secretMailer(mail), [T.mail]);
  bind(Auth.aside).toResolvedValue((logger) => new AsideWork(logger), [T.logger]);
}

function bindSessions(bind: Bind): void {
  bind(Auth.sessionStore).toResolvedValue(
    (db, rows, vault, clock) => new SessionStore(db, rows.sesi, vault, clock),
    [T.db, Auth.rows, T.vault, T.clock],
  );
  bind(Auth.gate).toResolvedValue(
    (store, cookies, clock, secret) => new SessionGate(store, cookies, STANDARD_SESSION_POLICY, clock, secret),
    [Auth.sessionStore, T.cookies, T.clock, T.secret],
  );
  bind(T.identity).toResolvedValue(
    (db, gate, screens, cookies) => new SessionIdentity(db, gate, screenFinder(screens, cookies)),
    [T.db, Auth.gate, T.screens, T.cookies],
  );
}

function bindEntrance(bind: Bind, config: Config): void {
  bind(Auth.login).toResolvedValue(
    (db, work, rows, passwords, throttle) => new LoginService(db, work, rows, passwords, throttle),
    [T.db, T.unitOfWork, Auth.rows, Auth.passwords, Auth.throttle],
  );
  bind(Auth.checkCredentials).toResolvedValue((login) => credentialsChecker(login), [Auth.login]);
  bind(Auth.totp).toResolvedValue(
    (db, work, rows, throttle) => new TotpService(db, work, rows, throttle),
    [T.db, T.unitOfWork, Auth.rows, Auth.throttle],
  );
  bind(Auth.registration).toResolvedValue(
    (work, rows, passwords, throttle, registry, vault) => new RegistrationService(work, rows, passwords, throttle, registry, vault),
    [T.unitOfWork, Auth.rows, Auth.passwords, Auth.throttle, T.registry, T.vault],
  );
  bind(Auth.contact).toResolvedValue(
    (db, clock, work, rows, throttle, mailer, vault, aside) =>
      new ContactService(db, clock, work, rows, throttle, mailer, vault, aside.run),
    [T.db, T.clock, T.unitOfWork, Auth.rows, Auth.throttle, Auth.mailer, T.vault, Auth.aside],
  );
  bind(Auth.recovery).toResolvedValue(
    (db, work, rows, passwords, throttle, mailer, vault, clock, aside) =>
      new RecoveryService(db, work, rows, passwords, throttle, mailer, vault, clock, aside.run, config.baseUrl),
    [T.db, T.unitOfWork, Auth.rows, Auth.passwords, Auth.throttle, Auth.mailer, T.vault, T.clock, Auth.aside],
  );
}

function bindAccounts(bind: Bind, config: Config): void {
  bind(Auth.account).toResolvedValue(
    (db, clock, work, rows, passwords, throttle) => new AccountService(db, clock, work, rows, passwords, throttle),
    [T.db, T.clock, T.unitOfWork, Auth.rows, Auth.passwords, Auth.throttle],
  );
  bind(Auth.staff).toResolvedValue(
    (db, work, rows, registry, mailer, recovery, totp) =>
      new StaffService(db, work, rows, registry, mailer, recovery, totp, config.baseUrl),
    [T.db, T.unitOfWork, Auth.rows, T.registry, Auth.mailer, Auth.recovery, Auth.totp],
  );
  bind(Auth.grants).toResolvedValue(
    (db, work, rows, staff) => new GrantService(db, work, rows, staff),
    [T.db, T.unitOfWork, Auth.rows, Auth.staff],
  );
  bind(Auth.desk).toResolvedValue(
    (db, work, rows, registry, vault, recovery) => new DeskService(db, work, rows, registry, vault, recovery),
    [T.db, T.unitOfWork, Auth.rows, T.registry, T.vault, Auth.recovery],
  );
  bind(Auth.demo).toResolvedValue(
    (db, clock, work, rows, passwords, registry) =>
      new DemoAccounts(db, clock, work, rows, passwords, registry, config.production),
    [T.db, T.clock, T.unitOfWork, Auth.rows, Auth.passwords, T.registry],
  );
  bind(Auth.commands).toResolvedValue(
    (db, work, rows, recovery) => new AccountCommands(db, work, rows, recovery, config.baseUrl),
    [T.db, T.unitOfWork, Auth.rows, Auth.recovery],
  );
}

function secretMailer(mail: MailPort): SecretMailer {
  return { send: (message) => mail.send({ id: newId(), ...message }) };
}

function screenFinder(screens: Screens, cookies: CookieJar): FindScreen {
  return (req) => {
    const token = readCookie(req, cookies.layar);
    return token === undefined ? Promise.resolve(null) : screens.resolve(token);
  };
}
