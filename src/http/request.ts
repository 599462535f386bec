import type { Request } from 'express';
import type { Actor } from '../auth/actor.js';
import type { WorkContext } from '../db/unit-of-work.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Request id: ours, or the proxy's when it is well-formed. */
    id: string;
    /** Who asks; a visitor when nobody is signed in. Always set. */
    actor: Actor;
    /** The form cookie given in this very answer. */
    formCookie?: string;
  }
}

/** The audit context of this request. `kantor` names the office of the grant used, if any. */
export function workContext(req: Request, kantor: string | null = null): WorkContext {
  return { pelakuId: req.actor.penggunaId, kantor, requestId: req.id, alamat: coarseAddress(req.ip) };
}

/** An address without its last part (IPv4 /24, IPv6 /48): enough to see a pattern, too little to find a home. */
export function coarseAddress(ip: string | undefined): string | null {
  if (!ip) return null;
  const plain = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  if (plain.includes('.')) return `${plain.split('.').slice(0, 3).join('.')}.0`;
  return `${plain.split(':').slice(0, 3).join(':')}::`;
}
