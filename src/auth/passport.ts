import passport from 'passport';
import { Strategy } from 'passport-local';
import type { Request, Response } from 'express';
import { networkOf } from './device.js';
import type { LoginService } from './login.service.js';
import type { PenggunaRow } from './pengguna.js';

/** Checks the posted name and password through passport-local; null when they open no account. */
export type CheckCredentials = (req: Request, res: Response) => Promise<PenggunaRow | null>;

/**
 * An own Passport instance with the local strategy. Its session support is not used: what a session holds,
 * and the step between password and TOTP, is SessionGate's business.
 */
export function credentialsChecker(login: LoginService): CheckCredentials {
  const instance = new passport.Passport();
  instance.use(
    new Strategy(
      { usernameField: 'pengenal', passwordField: 'kata_sandi', passReqToCallback: true, session: false },
      (req: Request, pengenal, kataSandi, done) => {
        login.checkPassword({ pengenal, kataSandi, jaringan: networkOf(req.ip) }).then((row) => {
          done(null, row ?? false);
        }, done);
      },
    ),
  );
  return (req, res) =>
    new Promise((resolve, reject) => {
      const answered = (error: Error | null, row: PenggunaRow | false | null | undefined): void => {
        if (error) reject(error);
        else resolve(row || null);
      };
      const authenticate = instance.authenticate('local', { session: false }, answered) as (
        req: Request,
        res: Response,
        next: (error: unknown) => void,
      ) => void;
      authenticate(req, res, reject);
    });
}
