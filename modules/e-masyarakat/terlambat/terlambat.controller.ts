import type { Request, Response } from 'express';
import { decodeCursor } from '../../../src/http/keyset.js';
import type { Pages } from '../../../src/http/page.js';
import { formatLama } from '../../../src/views/format.js';
import { url as urlUtama } from '../paths.js';
import { url } from '../pantau/paths.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import { namaSkpd } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { TerlambatQueries } from './terlambat.queries.js';

export interface TerlambatControllerDeps {
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly terlambat: TerlambatQueries;
}

const perHalaman = 20;

/** All that is past its tenggat, the oldest first, with the office that holds it. */
export class TerlambatController {
  constructor(private readonly deps: TerlambatControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const { now } = rujukan;
    const after = decodeCursor(req.query['setelah'], ['number', 'string']);
    const [{ rows, next }, jumlah] = await Promise.all([
      this.deps.terlambat.list(now, { after, size: perHalaman }),
      this.deps.terlambat.count(now),
    ]);
    const daftar = rows.map((row) => {
      const kartu = kartuPublik(row, rujukan);
      const kantor =
        namaSkpd(rujukan, row.status === 'diajukan' || row.status === 'dibaca' ? null : row.skpdId) ??
        'Binjai Command Center';
      return {
        ...kartu,
        keterangan: [`Pada ${kantor}, lewat ${formatLama(now - row.tenggatAt)}`, ...kartu.keterangan],
      };
    });
    await this.deps.pages.render(req, res, 'e-masyarakat/terlambat', {
      judul: 'Lewat tenggat',
      keterangan:
        'Semua pengaduan yang tenggatnya sudah lewat, yang paling lama dulu, dengan kantor pemegangnya.',
      jumlah,
      dihitung: now,
      daftar,
      halaman:
        next === null
          ? null
          : { next: { href: url.terlambat({ setelah: next }), text: 'Yang lebih baru lewat' } },
      statistikHref: url.statistik(),
      kembali: { href: urlUtama.beranda(), text: 'e-Masyarakat' },
    });
  };
}
