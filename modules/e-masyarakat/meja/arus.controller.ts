import type { Request, Response } from 'express';
import { NotFound, Unavailable } from '../../../src/errors.js';
import type { OpenStreams } from '../../../src/http/open-streams.js';
import { openStream } from '../../../src/http/sse.js';
import type { AntreReader } from './antre.reader.js';
import { isAntrean } from './meja.queries.js';
import type { Antrean, MejaQueries } from './meja.queries.js';
import type { Pengintai } from './pengintai.js';

/** Streams of one process; more are told to ask instead. */
const streamsInAll = 200;
/** The browser comes back by itself: rights are looked at again then. */
const streamMs = 15 * 60_000;
const denyutMs = 10_000;

/** How many came since the page was drawn, and how long each view is now. Holds no pengaduan. */
interface KabarAntrean {
  readonly baru: number;
  readonly antrean: readonly { readonly kode: Antrean; readonly jumlah: number }[];
}

interface Sejak {
  readonly antrean: Antrean;
  readonly sejak: number;
}

export interface ArusDeps {
  readonly queries: MejaQueries;
  readonly antre: AntreReader;
  readonly pengintai: Pengintai;
  readonly streams: OpenStreams;
}

/** News of the queue while the page stands still: a stream, and the same by asking. */
export class ArusController {
  constructor(private readonly deps: ArusDeps) {}

  /** `GET /meja/aliran?antrean=&sejak=` */
  readonly stream = async (req: Request, res: Response): Promise<void> => {
    const sejak = sejakOf(req);
    const { streams, pengintai } = this.deps;
    if (streams.count >= streamsInAll) throw new Unavailable('Terlalu banyak yang terhubung.', 30);
    // Read before the stream opens: a database that is away is an error page, and the browser asks instead.
    const first = await this.newsFor(sejak);
    if (res.closed) return;
    const stream = openStream(req, res);
    streams.add(stream);
    stream.send('antrean', first);
    const tell = (): void => {
      this.newsFor(sejak).then(
        (news) => stream.send('antrean', news),
        () => undefined,
      );
    };
    const leave = pengintai.listen(tell);
    // The beat carries the figures too: whatever a look missed is told ten seconds later.
    const beat = setInterval(tell, denyutMs);
    const end = setTimeout(() => stream.close(), streamMs).unref();
    stream.onClose(() => {
      leave();
      clearInterval(beat);
      clearTimeout(end);
    });
  };

  /** `GET /meja/baru.json?antrean=&sejak=` */
  readonly poll = async (req: Request, res: Response): Promise<void> => {
    const news = await this.newsFor(sejakOf(req));
    res.setHeader('Cache-Control', 'private, no-store');
    res.json(news);
  };

  private async newsFor({ antrean, sejak }: Sejak): Promise<KabarAntrean> {
    const [baru, sizes] = await Promise.all([
      this.deps.queries.countArrivals(antrean, sejak),
      this.deps.antre.sizes(),
    ]);
    return { baru, antrean: sizes.map((one) => ({ kode: one.antrean, jumlah: one.jumlah })) };
  }
}

function sejakOf(req: Request): Sejak {
  const { antrean = 'belum_dibaca', sejak = '0' } = req.query;
  if (!isAntrean(antrean) || typeof sejak !== 'string' || !/^\d{1,15}$/u.test(sejak)) throw new NotFound();
  return { antrean, sejak: Number(sejak) };
}
