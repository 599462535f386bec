import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds of one step (RFC 6238). */
const PERIOD = 30;
const PERIOD_MS = PERIOD * 1000;
/** Steps accepted before and after now: a phone's clock may be half a minute off. */
const WINDOW = 1;

/** A new 160-bit secret in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** `otpauth://` address for the QR code of an authenticator app. */
export function totpUri(secret: string, account: string): string {
  return totpOf(secret, account).toString();
}

/** The code at a moment (UTC ms). */
export function totpCode(secret: string, at: number): string {
  return totpOf(secret).generate({ timestamp: at });
}

/**
 * The time step a code belongs to, or null when it is wrong.
 * The caller accepts it only when the step is later than the last one accepted (no replay).
 */
export function totpStep(secret: string, code: string, at: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / PERIOD_MS) + delta;
}

const RECOVERY_CODES = 10;
// No letters that are mistaken for digits when copied by hand.
const RECOVERY_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Ten one-time recovery codes, `xxxxx-xxxxx`, about 49 bits each. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = Array.from({ length: 10 }, randomLetter).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** A typed recovery code in the form it is stored in. */
export function normaliseRecoveryCode(text: string): string {
  return text.toLowerCase().replace(/[\s-]/g, '');
}

function randomLetter(): string {
  // 31 letters: bytes from 248 up would favour some of them.
  for (;;) {
    const byte = randomBytes(1)[0] ?? 255;
    if (byte < 248) return RECOVERY_ALPHABET.charAt(byte % 31);
  }
}

function totpOf(secret: string, label = 'akun'): TOTP {
  return new TOTP({
    issuer: 'Kota Binjai',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });
}
