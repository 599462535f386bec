import type { Request, Response } from 'express';
import type { Database } from '../../../src/db/database.js';
import type { Pages } from '../../../src/http/page.js';
import { DAY_MS } from '../../../src/time/time.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { EskalasiQueries } from './eskalasi.queries.js';
import { eskalasiView } from './eskalasi.view.js';
import type { BarisPenerima } from './eskalasi.view.js';
import type { Jabatan } from './eskalasi.rules.js';
import type { PenerimaService } from './penerima.service.js';

export interface EskalasiControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly queries: EskalasiQueries;
  readonly penerima: PenerimaService;
}

const seKota: readonly Jabatan[] = [
  'penyelia',
  'piket',
  'kepala_kominfo',
  'sekda',
  'walikota',
  'inspektorat',
];

/** Who is told at which step, today. */
export class EskalasiController {
  constructor(private readonly deps: EskalasiControllerDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const skpd = rujukan.kota.agencies();
    // One after the other: some eighty at once would take the whole pool from everybody else.
    const kota: BarisPenerima[] = [];
    const perSkpd: BarisPenerima[] = [];
    for (const jabatan of seKota) kota.push(await this.rowOf(jabatan, null, rujukan.now));
    for (const { id } of skpd)
      for (const jabatan of ['kepala_skpd', 'petugas'] as const)
        perSkpd.push(await this.rowOf(jabatan, id, rujukan.now));
    const jumlah = await this.deps.queries.countSince(rujukan.now - 30 * DAY_MS);
    const ids = [...kota, ...perSkpd].flatMap(({ penerima }) => penerima.map(({ penggunaId }) => penggunaId));
    const nama = await this.deps.queries.namesOf([...new Set(ids)]);
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/eskalasi',
      eskalasiView({ kota, perSkpd, jumlah, nama }, rujukan),
    );
  };

  private async rowOf(jabatan: Jabatan, skpdId: string | null, now: number): Promise<BarisPenerima> {
    return {
      jabatan,
      skpdId,
      penerima: await this.deps.penerima.find(this.deps.db.read, jabatan, skpdId, now),
    };
  }
}
