import type { Request, Response } from 'express';
import { NotFound, Unavailable } from '../../../src/errors.js';
import type { OpenStreams } from '../../../src/http/open-streams.js';
import type { Pages } from '../../../src/http/page.js';
import { openStream } from '../../../src/http/sse.js';
import type { Screens } from '../../../src/screens/screens.js';
import { urlPetugas } from '../petugas.paths.js';
import { ALIRAN_MAKS, ALIRAN_MS } from '../petugas/arus.controller.js';
import type { Rakitan } from '../rakit.js';
import { topikSesi } from '../peristiwa/topik.js';
import type { LayarRepository } from './layar.repository.js';
import type { PotretLayar, PotretQueries } from './potret.queries.js';
import { layarView } from './layar.view.js';

/** The whole state is said again this often: the display tells its age by it. */
const DENYUT_MS = 10_000;

export interface LayarDeps {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
  readonly screens: Screens;
  readonly streams: OpenStreams;
  readonly layar: LayarRepository;
  readonly potret: PotretQueries;
}

/** Waiting-room displays: the page, its stream and the same by asking. */
export class LayarController {
  constructor(private readonly deps: LayarDeps) {}

  /** A paired screen goes to its own display; people choose one. */
  readonly choose = async (req: Request, res: Response): Promise<void> => {
    const { layar, rakitan, pages } = this.deps;
    const { layarId } = req.actor;
    const milik = layarId === undefined ? null : await layar.nameOf(rakitan.db.read, layarId);
    if (milik !== null) return res.redirect(303, urlPetugas('ruangTungguSatu', { nama: milik }));
    const nama = [...new Set((await layar.list(rakitan.db.read)).map((one) => one.nama))];
    await pages.render(req, res, 'e-dokter/layar/pilih', {
      judul: 'Layar ruang tunggu',
      layout: 'petugas',
      layar: nama.map((one) => ({ nama: one, alamat: urlPetugas('ruangTungguSatu', { nama: one }) })),
    });
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const nama = String(req.params['nama']);
    const { potret } = await this.need(nama);
    res.setHeader('Cache-Control', 'no-store');
    await this.deps.pages.render(req, res, 'e-dokter/layar/layar', layarView(nama, potret));
  };

  /** `GET /layar/<nama>/potret.json`; unchanged since the ETag: 304. */
  readonly poll = async (req: Request, res: Response): Promise<void> => {
    const { potret } = await this.need(String(req.params['nama']));
    const etag = `"${potret.versi}"`;
    res.setHeader('ETag', etag);
    res.setHeader('Cache-Control', 'private, no-store');
    if (req.headers['if-none-match'] === etag) return void res.status(304).end();
    res.json(potret);
  };

  /** `GET /layar/<nama>/arus`: one event `potret` on connecting, on every change and every 10 s. */
  readonly stream = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, screens, streams } = this.deps;
    const nama = String(req.params['nama']);
    if (streams.count >= ALIRAN_MAKS) throw new Unavailable('Terlalu banyak layar terhubung.', 30);
    const awal = await this.need(nama);
    if (res.closed) return;
    const stream = openStream(req, res);
    streams.add(stream);
    const topik = new Map<string, () => void>();
    let membaca = false;
    let lagi = false;
    const listen = ({ sesiIds }: PotretLayar): void => {
      for (const [id, end] of topik)
        if (!sesiIds.includes(id)) {
          end();
          topik.delete(id);
        }
      for (const id of sesiIds)
        if (!topik.has(id)) topik.set(id, rakitan.live.subscribe(topikSesi(id), tell, tell));
    };
    // A read that fails is left out: thirty seconds of silence is what the display reports.
    const tell = (): void => {
      if (membaca) {
        lagi = true;
        return;
      }
      membaca = true;
      this.need(nama)
        .then(
          (kini) => {
            if (res.closed) return;
            listen(kini);
            stream.send('potret', kini.potret);
          },
          () => undefined,
        )
        .finally(() => {
          membaca = false;
          if (!lagi) return;
          lagi = false;
          tell();
        });
    };
    const denyut = setInterval(tell, DENYUT_MS);
    const akhir = setTimeout(() => stream.close(), ALIRAN_MS);
    akhir.unref();
    const { layarId } = req.actor;
    const dicabut =
      layarId === undefined
        ? null
        : screens.onRevoked(layarId, () => {
            stream.send('dicabut', {});
            stream.close();
          });
    stream.onClose(() => {
      clearInterval(denyut);
      clearTimeout(akhir);
      dicabut?.();
      for (const end of topik.values()) end();
      topik.clear();
    });
    listen(awal);
    stream.send('potret', awal.potret);
    // What changed between the first look and the listening.
    tell();
  };

  private async need(nama: string): Promise<PotretLayar> {
    const { rakitan, potret } = this.deps;
    const { prioritasTiap } = await rakitan.setelan();
    const isi = await potret.read(nama, rakitan.clock.now(), prioritasTiap);
    if (isi === null) throw new NotFound();
    return isi;
  }
}
