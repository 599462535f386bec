import type { Request, Response } from 'express';
import { Unavailable } from '../../../src/errors.js';
import type { OpenStreams } from '../../../src/http/open-streams.js';
import { openStream } from '../../../src/http/sse.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { izin } from '../izin.js';
import { topikSesi } from '../peristiwa/topik.js';
import { needSesi } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';

/** Streams of one process. */
export const ALIRAN_MAKS = 300;
/** The browser comes back by itself: rights are looked at again then. */
export const ALIRAN_MS = 15 * MINUTE_MS;
const DENYUT_MS = 10_000;

/** `GET /petugas/sesi/<id>/arus`: says that the sesi changed, and every 10 s that the line is alive. */
export class ArusController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly streams: OpenStreams,
  ) {}

  readonly stream = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    if (this.streams.count >= ALIRAN_MAKS) throw new Unavailable('Terlalu banyak layar terhubung.', 30);
    if (res.closed) return;
    const stream = openStream(req, res);
    this.streams.add(stream);
    const tell = (): void => stream.send('ubah', {});
    const unsubscribe = this.alat.rakitan.live.subscribe(topikSesi(sesi.id), tell, tell);
    const denyut = setInterval(() => stream.send('denyut', {}), DENYUT_MS);
    const akhir = setTimeout(() => stream.close(), ALIRAN_MS);
    akhir.unref();
    const garis = { terbuka: true };
    stream.onClose(() => {
      garis.terbuka = false;
      unsubscribe();
      clearInterval(denyut);
      clearTimeout(akhir);
    });
    // What changed between reading the page and listening: the page knows which version it shows.
    const kini = await this.alat.rakitan.sesiQueries.find(sesi.id);
    if (garis.terbuka) stream.send('ubah', { versi: kini?.version ?? 0 });
  };
}
