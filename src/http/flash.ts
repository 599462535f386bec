import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { readCookie, type CookieJar } from './cookies.js';

/** A message shown once, on the page after a redirect. Holds no person's data: it travels in a cookie. */
export interface Pesan {
  readonly jenis: 'berhasil' | 'info';
  readonly judul: string;
  readonly isi?: string;
}

/** Carries messages over a redirect in a signed cookie, so that no session must be opened for them. */
export class Flash {
  constructor(
    private readonly secret: string,
    private readonly cookies: CookieJar,
  ) {}

  /** Shows the message on the next page. */
  put(res: Response, pesan: Pesan): void {
    const body = Buffer.from(JSON.stringify([pesan])).toString('base64url');
    res.cookie(this.cookies.flash, `${body}.${this.sign(body)}`, { ...this.cookies.options, maxAge: 60_000 });
  }

  /** Takes the waiting messages and forgets them. */
  take(req: Request, res: Response): readonly Pesan[] {
    const value = readCookie(req, this.cookies.flash);
    if (value === undefined) return [];
    res.clearCookie(this.cookies.flash, this.cookies.options);
    const [body = '', signature = ''] = value.split('.');
    const expected = Buffer.from(this.sign(body));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return [];
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Pesan[];
  }

  private sign(body: string): string {
    return createHmac('sha256', this.secret).update(`flash|${body}`).digest('base64url');
  }
}
