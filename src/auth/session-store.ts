import { Store, type SessionData } from 'express-session';
import type { Database } from '../db/database.js';
import type { Clock } from '../time/time.js';
import type { Vault } from './crypto.js';
import { PENDING_MS } from './session.js';
import type { SessionRepository } from './session.repository.js';

type Done = (error?: unknown) => void;
type Found = (error: unknown, session?: SessionData | null) => void;

/** A row's last-seen time is written at most once in this many milliseconds. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Sessions in our database for express-session: ids hashed, last-seen written at most once a minute,
 * idle and absolute limits on the row. A row deleted meanwhile ("log out everywhere") is never written back.
 */
export class SessionStore extends Store {
  constructor(
    private readonly db: Database,
    private readonly rows: SessionRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** The id a session has in the database. */
  rowId(sid: string): string {
    return this.vault.hashToken('sesi', sid);
  }

  override get(sid: string, done: Found): void {
    this.readRow(sid).then((session) => {
      done(null, session);
    }, done);
  }

  override set(sid: string, session: SessionData, done: Done = ignore): void {
    this.writeRow(sid, session).then(() => {
      done();
    }, done);
  }

  override destroy(sid: string, done: Done = ignore): void {
    this.rows.delete(this.db.write, this.rowId(sid)).then(() => {
      done();
    }, done);
  }

  override touch(sid: string, session: SessionData, done: Done = ignore): void {
    const now = this.clock.now();
    if (now - (session.tersimpan?.dilihatAt ?? 0) < TOUCH_EVERY_MS) {
      done();
      return;
    }
    const changes = { dilihat_at: now, kedaluwarsa_at: expiryOf(session, now) };
    this.rows.update(this.db.write, this.rowId(sid), changes).then(() => {
      done();
    }, done);
  }

  private async readRow(sid: string): Promise<SessionData | null> {
    const row = await this.rows.findAlive(this.db.read, this.rowId(sid), this.clock.now());
    if (row === null) return null;
    return { ...(JSON.parse(row.data) as SessionData), tersimpan: { dilihatAt: row.dilihat_at } };
  }

  private async writeRow(sid: string, session: SessionData): Promise<void> {
    const now = this.clock.now();
    const { tersimpan, ...data } = session;
    const row = {
      pengguna_id: session.penggunaId ?? null,
      data: JSON.stringify(data),
      agen: session.perangkat?.agen ?? null,
      alamat: session.perangkat?.alamat ?? null,
      dilihat_at: now,
      kedaluwarsa_at: expiryOf(session, now),
    };
    if (tersimpan) await this.rows.update(this.db.write, this.rowId(sid), row);
    else await this.rows.insert(this.db.write, { id: this.rowId(sid), dibuat_at: now, ...row });
  }
}

function expiryOf({ batas }: SessionData, now: number): number {
  if (!batas) return now + PENDING_MS;
  return Math.min(now + batas.diamMs, batas.akhirAt);
}

function ignore(): void {
  // express-session passes no callback where it does not wait.
}
