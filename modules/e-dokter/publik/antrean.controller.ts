import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { wibDay } from '../../../src/time/time.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { antreanView } from './antrean.view.js';

/** Today's queues, live: numbers called and waiting, never a person. */
export class AntreanController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const hari = wibDay(rakitan.clock.now());
    const semua = await rakitan.sesiQueries.listBetween(hari, hari);
    await pages.render(req, res, 'e-dokter/antrean', {
      judul: 'Antrean hari ini',
      kembali: { href: url.beranda(), text: 'Berobat' },
      hari,
      arus: url.arus(),
      antrean: await queuesOf(rakitan, semua),
      jadwalHref: url.jadwal(),
    });
  };
}

/** The queues of sesi that are not over, in their order. */
export async function queuesOf(rakitan: Rakitan, semua: readonly SesiTampil[]) {
  const now = rakitan.clock.now();
  const { prioritasTiap } = await rakitan.setelan();
  const hidup = semua.filter((one) => one.status !== 'selesai' && one.status !== 'dibatalkan');
  const isi = await Promise.all(
    hidup.map(async (one) => {
      const antrean = await rakitan.antrean.read(one.id, now, prioritasTiap);
      return antrean === null ? [] : [antreanView(one, antrean)];
    }),
  );
  return isi.flat();
}
