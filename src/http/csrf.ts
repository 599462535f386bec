import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { Forbidden } from '../errors.js';
import { readCookie, type CookieJar } from './cookies.js';

/**
 * Synchroniser tokens without storage: HMAC(key, id), where id is the session cookie of somebody signed in and else
 * a random cookie that lives as long as the form. Each rendering is masked anew, so that a compressed page never
 * holds the same secret bytes twice (BREACH).
 */
export class FormTokens {
  constructor(
    private readonly secret: string,
    private readonly cookies: CookieJar,
  ) {}

  /** The token for a form in this answer; gives a visitor the form cookie if he has no cookie yet. */
  issue(req: Request, res: Response): string {
    const id = this.idOf(req) ?? this.giveCookie(req, res);
    const token = this.tokenOf(id);
    const mask = randomBytes(token.length);
    return Buffer.concat([mask, xor(mask, token)]).toString('base64url');
  }

  /** @throws Forbidden when the form's token does not belong to this visitor */
  check(req: Request, given: unknown): void {
    const id = this.idOf(req);
    const bytes = typeof given === 'string' ? Buffer.from(given, 'base64url') : Buffer.alloc(0);
    if (id !== undefined && bytes.length === 64) {
      const token = xor(bytes.subarray(0, 32), bytes.subarray(32));
      if (timingSafeEqual(token, this.tokenOf(id))) return;
    }
    throw new Forbidden('Formulir ini sudah terlalu lama terbuka. Muat ulang halamannya, lalu kirim lagi.');
  }

  private idOf(req: Request): string | undefined {
    return readCookie(req, this.cookies.session) ?? req.formCookie ?? readCookie(req, this.cookies.form);
  }

  private giveCookie(req: Request, res: Response): string {
    const id = randomBytes(24).toString('base64url');
    // A page may hold several forms: all of them answer to the one cookie given here.
    req.formCookie = id;
    res.cookie(this.cookies.form, id, this.cookies.options);
    return id;
  }

  private tokenOf(id: string): Buffer {
    return createHmac('sha256', this.secret).update(`csrf|${id}`).digest();
  }
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}
