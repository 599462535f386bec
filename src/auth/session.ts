import 'express-session';

/** What a session row holds besides its cookie. No personal data: the account is read at every request. */
declare module 'express-session' {
  interface SessionData {
    /** The account signed in. */
    penggunaId?: string;
    /** TOTP was entered in this session. */
    totpLolos?: boolean;
    /** Password was right, TOTP is still to come. */
    menunggu?: { readonly penggunaId: string; readonly lanjut: string | null; readonly sampai: number };
    /** Limits fixed at sign-in. */
    batas?: SessionLimits;
    /** For the person's own list of sessions. */
    perangkat?: { readonly agen: string; readonly alamat: string | null };
    /** Set while the row exists in the database; see SessionStore. */
    tersimpan?: StoredMark;
  }
}

/** When a session ends: so long after the last request (ms), and at the latest at this instant (UTC ms). */
export interface SessionLimits {
  readonly diamMs: number;
  readonly akhirAt: number;
}

/** What the store remembers of the row it read. */
export interface StoredMark {
  readonly dilihatAt: number;
}

/** Idle and absolute limits per kind of account (ms). */
export interface SessionPolicy {
  readonly warga: { readonly diamMs: number; readonly umurMs: number };
  readonly petugas: { readonly diamMs: number; readonly umurMs: number };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Staff: 30 minutes idle, a 12-hour day. Residents: 14 days idle, 90 days. */
export const STANDARD_SESSION_POLICY: SessionPolicy = {
  warga: { diamMs: 14 * DAY, umurMs: 90 * DAY },
  petugas: { diamMs: 30 * MINUTE, umurMs: 12 * HOUR },
};

/** How long somebody may take between password and TOTP code. */
export const PENDING_MS = 10 * MINUTE;
