import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../time/time.js';

const payloadSchema = z.tuple([z.array(z.uuid()).max(100), z.number().int()]);
const lifetimeMs = 48 * 3_600_000;

/** Carries uploaded files through a failed form: a hidden field that only their uploader can use, for 48 hours. */
export class UploadTokens {
  /** @param secret 32 bytes, e.g. `vault.deriveSecret('unggahan')` */
  constructor(
    private readonly secret: Buffer,
    private readonly clock: Clock,
  ) {}

  /** The value of the hidden field for these file ids; '' for none. `owner` is UploadOwner.kunci. */
  sign(ids: readonly string[], owner: string): string {
    if (ids.length === 0) return '';
    const payload = Buffer.from(JSON.stringify([ids, this.clock.now() + lifetimeMs])).toString('base64url');
    return `${payload}.${this.macOf(payload, owner).toString('base64url')}`;
  }

  /** The ids of a hidden field; none when it is missing, foreign, altered or too old. */
  read(token: unknown, owner: string): readonly string[] {
    const [payload = '', mac = ''] = typeof token === 'string' ? token.split('.') : [];
    const given = Buffer.from(mac, 'base64url');
    const expected = this.macOf(payload, owner);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return [];
    const [ids, until] = payloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    return until > this.clock.now() ? ids : [];
  }

  /** What a row keeps of its uploader while it waits: a keyed digest, 43 characters. */
  digest(owner: string): string {
    return createHmac('sha256', this.secret).update(`pemilik|${owner}`).digest('base64url');
  }

  private macOf(payload: string, owner: string): Buffer {
    return createHmac('sha256', this.secret).update(`${owner}|${payload}`).digest();
  }
}
