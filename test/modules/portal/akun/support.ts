import { totpCode } from '../../../../src/auth/totp.js';
import type { TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { kataSandiUji } from '../../../support/people.js';

/** A good password that is nobody's. */
export const SANDI = 'tiga kucing oranye';

/** Name of the session cookie without TLS. */
export const SESI = 'sesi';

/** The first step of signing in, by the form. */
export function signIn(client: Client, pengenal: string, kataSandi = kataSandiUji): Promise<Answer> {
  return client.submit('/masuk', { pengenal, kata_sandi: kataSandi });
}

/** Whether the own account opens. */
export async function isIn(client: Client): Promise<boolean> {
  return (await client.get('/akun')).status === 200;
}

/** The code every test officer's authenticator shows now. */
export function codeNow(app: TestApp): string {
  return totpCode('JBSWY3DPEHPK3PXP', app.clock.now());
}
