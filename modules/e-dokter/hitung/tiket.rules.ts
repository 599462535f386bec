import { createHash, createHmac } from 'node:crypto';

/** The secret in a ticket's URL: 128 bits of HMAC(key, id:version), base64url. A higher version voids older tickets. */
export function tokenTiket(kunci: Buffer, id: string, versi: number): string {
  return createHmac('sha256', kunci)
    .update(`${id}:${String(versi)}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/** What is stored of a token. */
export function sidikTiket(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
