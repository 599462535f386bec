import type { ContainerModuleLoadOptions } from 'inversify';
import { createAuthServices } from '../auth/auth-services.js';
import { SessionIdentity } from '../auth/session-identity.js';
import type { Config } from '../config.js';
import { newId } from '../db/ids.js';
import { StoredRegistry } from '../directory/registry/stored-registry.js';
import { readCookie } from '../http/cookies.js';
import { T } from '../tokens.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** The population register, accounts, sessions and who asks. */
export function bindIdentity(bind: Bind, config: Config): void {
  bind(T.registry).toResolvedValue((db, vault) => new StoredRegistry(db, vault), [T.db, T.vault]);
  bind(T.auth).toResolvedValue(
    (db, clock, work, vault, cookies, secret, registry, mail, logger) => {
      // A code must reach its owner even when the queue is long, so it does not pass through it.
      const mailer = {
        send: (message: { kepada: string; judul: string; isi: string }) =>
          mail.send({ id: newId(), ...message }),
      };
      return createAuthServices({
        config,
        db,
        clock,
        work,
        vault,
        cookies,
        secret,
        registry,
        mailer,
        logger,
      });
    },
    [T.db, T.clock, T.unitOfWork, T.vault, T.cookies, T.secret, T.registry, T.mail, T.logger],
  );
  bind(T.identity).toResolvedValue(
    (db, auth, screens, cookies) =>
      new SessionIdentity(db, auth.gate, async (req) => {
        const token = readCookie(req, cookies.screen);
        return token === undefined ? null : screens.resolve(token);
      }),
    [T.db, T.auth, T.screens, T.cookies],
  );
}
