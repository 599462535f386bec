import type { Request, Response } from 'express';
import { scopesFor } from '../../../src/auth/policy.js';
import type { Directory } from '../../../src/directory/directory.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import type { Clock } from '../../../src/time/time.js';
import type { AtensiQueries } from '../atensi/atensi.queries.js';
import type { KeputusanQueries } from '../keputusan/keputusan.queries.js';
import type { Katalog } from '../nilai/katalog.js';
import { mingguTerakhir } from '../nilai/minggu.rules.js';
import type { NilaiQueries } from '../nilai/nilai.queries.js';
import type { Penyegar } from '../nilai/penyegar.js';
import { permissions } from '../permissions.js';
import { mayLead } from './pimpinan.policy.js';
import { pimpinanPage } from './pimpinan.view.js';

const weeksShown = 12;
const rowsShown = 100;

export interface PimpinanDeps {
  readonly pages: Pages;
  readonly katalog: Katalog;
  readonly nilai: NilaiQueries;
  readonly penyegar: Penyegar;
  readonly atensi: AtensiQueries;
  readonly keputusan: KeputusanQueries;
  readonly directory: Directory;
  readonly clock: Clock;
}

/** What is late, where, whose. */
export class PimpinanController {
  constructor(private readonly deps: PimpinanDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    if (!mayLead(req.actor, skpdIdOf('setda'))) throw new NotFound();
    const { pages, katalog, nilai, penyegar, atensi, keputusan, directory, clock } = this.deps;
    const now = clock.now();
    const daftar = katalog.for('pimpinan');
    const kode = daftar.map(({ statistik }) => statistik.kode);
    const weeks = mingguTerakhir(now, weeksShown);
    const [kept, mingguan, notes, decisions, kota] = await Promise.all([
      nilai.list(kode),
      nilai.weeks(kode, weeks[0] ?? ''),
      atensi.list(null, rowsShown),
      keputusan.list(null, rowsShown),
      directory.snapshot(),
    ]);
    const known = new Set(kept.map((one) => one.kode));
    for (const one of kode) if (!known.has(one)) penyegar.nudge(one);
    const may = (permission: string): boolean => scopesFor(req.actor, permission).length > 0;
    const model = pimpinanPage({
      now,
      daftar,
      nilai: kept,
      weeks,
      mingguan,
      atensi: notes,
      keputusan: decisions,
      kota,
      bolehAtensi: may(permissions.giveAtensi),
      bolehKeputusan: may(permissions.noteKeputusan),
    });
    await pages.render(req, res, 'command-center/pimpinan', model);
  };
}
