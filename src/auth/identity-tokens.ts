import type { ServiceIdentifier } from 'inversify';
import type { AccountCommands } from './account-commands.js';
import type { AccountService } from './account.service.js';
import type { AsideWork } from './aside.js';
import type { ContactService } from './contact.service.js';
import type { DemoAccounts } from './demo.service.js';
import type { DeskService } from './desk.service.js';
import type { GrantService } from './grant.service.js';
import type { IdentityRows } from './identity-rows.js';
import type { LoginService } from './login.service.js';
import type { CheckCredentials } from './passport.js';
import type { Passwords } from './password.js';
import type { PenggunaQueries } from './pengguna.queries.js';
import type { SecretMailer } from './ports.js';
import type { RecoveryService } from './recovery.service.js';
import type { RegistrationService } from './registration.service.js';
import type { SessionGate } from './session-gate.js';
import type { SessionStore } from './session-store.js';
import type { StaffService } from './staff.service.js';
import type { Throttle } from './throttle.js';
import type { ThrottleRepository } from './throttle.repository.js';
import type { TotpService } from './totp.service.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`kernel.auth.${name}`) as ServiceIdentifier<T>;
}

/** Typed names of identity's services in the container. */
export const Auth = {
  rows: token<IdentityRows>('rows'),
  queries: token<PenggunaQueries>('queries'),
  passwords: token<Passwords>('passwords'),
  throttleRows: token<ThrottleRepository>('throttle-rows'),
  throttle: token<Throttle>('throttle'),
  mailer: token<SecretMailer>('mailer'),
  aside: token<AsideWork>('aside'),
  sessionStore: token<SessionStore>('session-store'),
  gate: token<SessionGate>('gate'),
  login: token<LoginService>('login'),
  checkCredentials: token<CheckCredentials>('check-credentials'),
  totp: token<TotpService>('totp'),
  registration: token<RegistrationService>('registration'),
  contact: token<ContactService>('contact'),
  recovery: token<RecoveryService>('recovery'),
  account: token<AccountService>('account'),
  staff: token<StaffService>('staff'),
  grants: token<GrantService>('grants'),
  desk: token<DeskService>('desk'),
  demo: token<DemoAccounts>('demo'),
  commands: token<AccountCommands>('commands'),
} as const;
