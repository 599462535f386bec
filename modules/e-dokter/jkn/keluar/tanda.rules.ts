import { createDecipheriv, createHash, createHmac } from 'node:crypto';

/** What BPJS gave the hospital. */
export interface KunciBpjs {
  readonly consId: string;
  readonly secret: string;
  readonly userKey: string;
}

/** base64(HMAC-SHA256(secret, `consid&timestamp`)). @param timestamp Unix seconds */
export function tandaTangan({ consId, secret }: KunciBpjs, timestamp: string): string {
  return createHmac('sha256', secret).update(`${consId}&${timestamp}`).digest('base64');
}

/** SHA-256(consid + secret + timestamp of the request): the AES key, its first half the IV. */
export function kunciAes({ consId, secret }: KunciBpjs, timestamp: string): Buffer {
  return createHash('sha256').update(`${consId}${secret}${timestamp}`).digest();
}

/** Opens an encrypted `response` down to its LZString text. @throws Error when it was not made for this request */
export function bukaAes(terenkripsi: string, kunci: Buffer): string {
  const decipher = createDecipheriv('aes-256-cbc', kunci, kunci.subarray(0, 16));
  return decipher.update(terenkripsi, 'base64', 'utf8') + decipher.final('utf8');
}
