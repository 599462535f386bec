import type { Request, Response } from 'express';
import { NotFound, Unavailable } from '../../../src/errors.js';
import type { OpenStreams } from '../../../src/http/open-streams.js';
import { openStream } from '../../../src/http/sse.js';
import { MINUTE_MS, wibDay } from '../../../src/time/time.js';
import { topikSesi } from '../peristiwa/topik.js';
import type { Rakitan } from '../rakit.js';

const arusSemua = 500;
/** Patients of one hospital share its network. */
const arusPerAlamat = 60;
const arusMs = 15 * MINUTE_MS;
const denyutMs = 10_000;

/** Tells open pages that a sesi changed; what changed they ask for themselves, so nothing private is sent. */
export class ArusController {
  private readonly perAlamat = new Map<string, number>();

  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly streams: OpenStreams }) {}

  /** `GET /antrean/arus?sesi=`: one sesi, else all of today. */
  readonly stream = async (req: Request, res: Response): Promise<void> => {
    const ids = await this.idsOf(req.query['sesi']);
    if (this.deps.streams.count >= arusSemua) throw new Unavailable('Terlalu banyak yang terhubung.', 30);
    res.on('close', this.enter(req.ip ?? ''));
    const stream = openStream(req, res);
    this.deps.streams.add(stream);
    const tell = (): void => {
      stream.send('berubah', {});
    };
    const beat = (): void => {
      stream.send('denyut', {});
    };
    beat();
    const denyut = setInterval(beat, denyutMs);
    // The browser comes back by itself, then with the sesi of its day.
    const akhir = setTimeout(stream.close, arusMs);
    akhir.unref();
    const leave = ids.map((id) => this.deps.rakitan.live.subscribe(topikSesi(id), tell, tell));
    stream.onClose(() => {
      clearInterval(denyut);
      clearTimeout(akhir);
      for (const one of leave) one();
    });
  };

  private async idsOf(sesi: unknown): Promise<readonly string[]> {
    const { sesiQueries, clock } = this.deps.rakitan;
    if (sesi === undefined) {
      const hari = wibDay(clock.now());
      return (await sesiQueries.listBetween(hari, hari)).map((one) => one.id);
    }
    const satu = typeof sesi === 'string' ? await sesiQueries.find(sesi) : null;
    if (satu === null) throw new NotFound();
    return [satu.id];
  }

  private enter(alamat: string): () => void {
    const terbuka = this.perAlamat.get(alamat) ?? 0;
    if (terbuka >= arusPerAlamat) throw new Unavailable('Terlalu banyak yang terhubung.', 30);
    this.perAlamat.set(alamat, terbuka + 1);
    return () => {
      const sisa = (this.perAlamat.get(alamat) ?? 1) - 1;
      if (sisa > 0) this.perAlamat.set(alamat, sisa);
      else this.perAlamat.delete(alamat);
    };
  }
}
