import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import type { AngkaQueries } from '../angka/angka.queries.js';
import { sumOf, totalOf } from '../angka/angka.queries.js';
import { url } from '../paths.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { readSaringan } from './daftar.form.js';
import { petaGeoJson, petaView } from './peta.view.js';
import type { PublikQueries } from './publik.queries.js';

/** Points a map draws at most; the list beside it pages on. */
const titikTerbanyak = 300;

/** The map with the same list beside it. */
export class PetaController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly rujukan: RujukanReader;
      readonly publik: PublikQueries;
      readonly angka: AngkaQueries;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const cari = readSaringan(req.query, rujukan);
    const [perKelurahan, { rows, next }] = await Promise.all([
      this.deps.angka.per('kelurahan'),
      this.deps.publik.list(cari.saringan, { after: null, size: 20, now: rujukan.now }),
    ]);
    const jumlah = new Map(
      [...perKelurahan].map(([kode, kolom]) => [kode, { total: totalOf(kolom), kolom }]),
    );
    const kota = sumOf(perKelurahan.values());
    const lanjut = next === null ? null : url.daftar({ ...cari.nilai, setelah: next });
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/peta',
      petaView({ jumlah, kota, rows, lanjut }, cari, rujukan),
    );
  };

  readonly data = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const { saringan } = readSaringan(req.query, rujukan);
    const rows = await this.deps.publik.listForMap(saringan, rujukan.now, titikTerbanyak);
    res.type('application/geo+json').setHeader('Cache-Control', 'no-cache');
    res.send(JSON.stringify(petaGeoJson(rows, saringan, rujukan)));
  };
}
