import type { Request, Response } from 'express';
import { NotFound, Unavailable } from '../../../src/errors.js';
import type { OpenStreams } from '../../../src/http/open-streams.js';
import { openStream } from '../../../src/http/sse.js';
import type { Screens } from '../../../src/screens/screens.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { isPapan, type NamaPapan } from '../papan/papan.rules.js';
import type { NilaiQueries } from '../nilai/nilai.queries.js';
import type { Berita } from './berita.js';
import type { PapanDinding } from './papan-dinding.service.js';
import type { PintuDinding } from './pintu.js';
import { nilaiJson, wireOf } from './dinding.view.js';

/** Streams of one process, and of one screen. */
const streamsInAll = 200;
const streamsPerScreen = 2;
/** The browser comes back by itself: rights are looked at again then. */
const streamMs = 15 * MINUTE_MS;
const denyutMs = 10_000;

export interface AliranDeps {
  readonly papan: PapanDinding;
  readonly queries: NilaiQueries;
  readonly berita: Berita;
  readonly screens: Screens;
  readonly streams: OpenStreams;
  readonly pintu: PintuDinding;
}

/** Live figures: a stream for screens and staff, and the same by polling. */
export class AliranController {
  private readonly perScreen = new Map<string, number>();

  constructor(private readonly deps: AliranDeps) {}

  /** `GET /aliran?papan=`: server-sent events. */
  readonly stream = async (req: Request, res: Response): Promise<void> => {
    const papan = req.query['papan'];
    if (!isPapan(papan)) throw new NotFound();
    await this.deps.pintu.assertMayWatch(req.actor, papan);
    const leave = this.enter(req.actor.layarId);
    res.on('close', leave);
    await this.open(req, res, papan, lastSeen(req));
  };

  /** `GET /nilai.json?papan=`: everything shown now; unchanged since the ETag: 304. */
  readonly poll = async (req: Request, res: Response): Promise<void> => {
    const papan = req.query['papan'] ?? 'publik';
    if (papan !== 'publik') {
      if (!isPapan(papan)) throw new NotFound();
      await this.deps.pintu.assertMayWatch(req.actor, papan);
    }
    const isi = await this.deps.papan.read(papan);
    const etag = `"${papan}-${String(isi.versi)}-${isi.segar ? 's' : 'b'}"`;
    res.setHeader('ETag', etag);
    res.setHeader(
      'Cache-Control',
      papan === 'publik' ? 'public, max-age=0, must-revalidate' : 'private, no-store',
    );
    if (req.headers['if-none-match'] === etag) return void res.status(304).end();
    res.json(nilaiJson(papan, isi));
  };

  private enter(layarId: string | undefined): () => void {
    if (this.deps.streams.count >= streamsInAll) throw new Unavailable('Terlalu banyak layar terhubung.', 30);
    if (layarId === undefined) return () => undefined;
    const open = this.perScreen.get(layarId) ?? 0;
    if (open >= streamsPerScreen) throw new Unavailable('Layar ini sudah terhubung.', 30);
    this.perScreen.set(layarId, open + 1);
    return () => {
      const left = (this.perScreen.get(layarId) ?? 1) - 1;
      if (left > 0) this.perScreen.set(layarId, left);
      else this.perScreen.delete(layarId);
    };
  }

  private async open(req: Request, res: Response, papan: NamaPapan, after: number): Promise<void> {
    const { queries, berita, screens, streams } = this.deps;
    // Read before the stream opens: a database that is away is an error page, and the browser polls.
    const missed = await queries.since(after);
    if (res.closed) return;
    const stream = openStream(req, res);
    streams.add(stream);
    let last = after;
    const send = (changed: typeof missed): void => {
      const news = changed.filter(({ versi }) => versi > last);
      for (const panel of this.deps.papan.panelsFrom(papan, news))
        stream.send('nilai', wireOf(panel), panel.versi);
      last = news.at(-1)?.versi ?? last;
    };
    send(missed);
    const { layarId } = req.actor;
    const revoked = (): void => {
      stream.send('dicabut', {});
      stream.close();
    };
    const endings = [
      berita.listen(send, last),
      this.keepAlive(stream.send, papan),
      endAfter(streamMs, stream.close),
    ];
    if (layarId !== undefined) endings.push(screens.onRevoked(layarId, revoked));
    stream.onClose(() => {
      for (const end of endings) end();
    });
    // What changed between the first look and the listening; versions already sent are passed over.
    send(await queries.since(last));
  }

  /** A sign of life the page can see (comments it cannot), with the age of the figures. */
  private keepAlive(send: (event: string, data: unknown) => void, papan: NamaPapan): () => void {
    const beat = async (): Promise<void> => {
      const { pada, segar } = await this.deps.papan.read(papan);
      send('denyut', { pada, segar });
    };
    // A beat that fails is left out: thirty seconds of silence is what the page reports.
    const timer = setInterval(() => void beat().catch(() => undefined), denyutMs);
    void beat().catch(() => undefined);
    return () => clearInterval(timer);
  }
}

function endAfter(ms: number, end: () => void): () => void {
  const timer = setTimeout(end, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Where a browser that comes back left off. */
function lastSeen(req: Request): number {
  const text = req.headers['last-event-id'];
  const number = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0;
  return number;
}
