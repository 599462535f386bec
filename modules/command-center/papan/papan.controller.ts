import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import type { Clock } from '../../../src/time/time.js';
import type { PapanDinding } from '../dinding/papan-dinding.service.js';
import type { Piket } from '../index.js';
import { giliranAt, LABEL_GILIRAN } from '../piket/giliran.rules.js';
import { url } from '../paths.js';

const segarkanDetik = 30;

/** The Command Center for everybody. */
export class PapanController {
  constructor(
    private readonly pages: Pages,
    private readonly papan: PapanDinding,
    private readonly piket: Piket,
    private readonly clock: Clock,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const now = this.clock.now();
    const [{ panel, pada, segar }, bertugas] = await Promise.all([
      this.papan.read('publik'),
      this.piket.whoIsOn(now),
    ]);
    const turn = giliranAt(now);
    await this.pages.render(req, res, 'command-center/papan', {
      judul: 'Command Center',
      keterangan: 'Angka Kota Binjai dari menit ke menit: pengaduan, tenggat, dan petugas yang bertugas.',
      pada,
      terhenti: !segar,
      cadangan: url('nilaiJson'),
      ...gerakOf(req),
      tenggatUrl: url('tenggat'),
      angka: panel.filter(({ bentuk }) => bentuk === 'angka'),
      tabel: panel.filter(({ bentuk }) => bentuk === 'tabel'),
      piket: { giliran: LABEL_GILIRAN[turn.giliran], banyak: bertugas.length, kosong: bertugas.length === 0 },
    });
  };
}

/** Without scripts the page loads itself anew, until somebody asks it to stand still. */
function gerakOf(req: Request) {
  return req.query['jeda'] === undefined
    ? { segarkan: segarkanDetik, jedaHref: `${url('papan')}?jeda=1` }
    : { lanjutHref: url('papan') };
}
