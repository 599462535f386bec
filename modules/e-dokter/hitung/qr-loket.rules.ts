import { createHmac } from 'node:crypto';

/** Length of a step of the rotating desk code, ms. */
export const LANGKAH_QR_MS = 60_000;

/** The desk code of the step a moment lies in: HMAC(desk key, floor(t/60 s)), 16 characters. */
export function kodeLoket(kunci: Buffer, at: number): string {
  const langkah = Math.floor(at / LANGKAH_QR_MS);
  return createHmac('sha256', kunci).update(String(langkah)).digest('base64url').slice(0, 16);
}

/** Whether a scanned code is the current one or one of the two before. */
export function isKodeLoketBerlaku(kunci: Buffer, kode: string, at: number): boolean {
  return [0, 1, 2].some((lalu) => kodeLoket(kunci, at - lalu * LANGKAH_QR_MS) === kode);
}
