import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import { kartuView, mutuCsv } from './mutu.view.js';

/** How well times were kept, per poliklinik, with the rows to recompute it. */
export class MutuController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const [semua, poliklinik] = await Promise.all([
      rakitan.services.mutu.perPoliklinik(),
      rakitan.repositories.acuan.listPoliklinik(rakitan.db.read),
    ]);
    await pages.render(req, res, 'e-dokter/mutu', {
      judul: 'Mutu pelayanan poliklinik',
      kembali: { href: url.beranda(), text: 'Berobat' },
      csvHref: url.mutuCsv(),
      poliklinik: poliklinik.flatMap((one) => {
        const mutu = semua.find(({ poliklinikId }) => poliklinikId === one.id);
        return mutu?.kartu.n
          ? [{ nama: one.nama, href: url.poliklinik(one.slug), ...kartuView(mutu.kartu) }]
          : [];
      }),
    });
  };

  readonly csv = async (_req: Request, res: Response): Promise<void> => {
    const { rakitan } = this.deps;
    const [semua, poliklinik, { melesetMenit }] = await Promise.all([
      rakitan.services.mutu.perPoliklinik(),
      rakitan.repositories.acuan.listPoliklinik(rakitan.db.read),
      rakitan.setelan(),
    ]);
    const nama = new Map(poliklinik.map((one) => [one.id, one.nama]));
    res.setHeader('Cache-Control', 'public, max-age=300');
    res
      .type('text/csv; charset=utf-8')
      .attachment('mutu-poliklinik.csv')
      .send(mutuCsv(semua, (id) => nama.get(id) ?? '', melesetMenit * MINUTE_MS));
  };
}
