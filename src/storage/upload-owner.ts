import type { Request } from 'express';
import { type CookieJar, readCookie } from '../http/cookies.js';
import type { UploadOwner } from './upload.js';

/** Forms with files per hour: a person who signed in, and everybody behind one address who did not. */
const hourly = { masuk: 60, tamu: 5 } as const;

/**
 * The usual owner of an upload: the signed-in person, else whoever holds the form cookie or an old session cookie
 * (the form token's check guarantees that there is one of them). Guests share the quota of their address.
 */
export function ownerOfRequest(req: Request, cookies: CookieJar): UploadOwner {
  const { penggunaId } = req.actor;
  if (penggunaId !== null) {
    const kunci = `pengguna:${penggunaId}`;
    return { kunci, pemilikId: penggunaId, kuota: { kunci: `unggah:${kunci}`, perJam: hourly.masuk } };
  }
  const visitor = readCookie(req, cookies.form) ?? readCookie(req, cookies.session) ?? '';
  return {
    kunci: `tamu:${visitor}`,
    pemilikId: null,
    kuota: { kunci: `unggah:alamat:${req.ip ?? ''}`, perJam: hourly.tamu },
  };
}
