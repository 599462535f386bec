import { stringify } from 'csv-stringify/sync';
import type { Request, Response } from 'express';
import { csvCell } from '../../../src/open-data/cells.js';
import { addDays, isDay, wibDay } from '../../../src/time/time.js';
import { izin } from '../izin.js';
import { urlPetugas } from '../petugas.paths.js';
import { needHospital } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import type { StatistikQueries } from './statistik.queries.js';

const KOLOM = [
  'poliklinik',
  'dokter',
  'sesi',
  'mulai',
  'mulaiTepat',
  'terdaftar',
  'hadir',
  'terlayani',
  'tidakHadir',
  'dibatalkan',
  'meleset',
  'tungguMenit',
] as const;

/** Figures of a span of days per doctor, on the page and as CSV. */
export class StatistikController {
  constructor(
    private readonly alat: AlatPetugas,
    private readonly statistik: StatistikQueries,
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const { dari, sampai } = this.span(req);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/statistik', {
      judul: 'Statistik rawat jalan',
      layout: 'petugas',
      dari,
      sampai,
      baris: await this.statistik.perDokter(dari, sampai),
      csvHref: `${urlPetugas('statistikCsv')}?dari=${dari}&sampai=${sampai}`,
    });
  };

  readonly csv = async (req: Request, res: Response): Promise<void> => {
    needHospital(req, izin.jadwal);
    const { dari, sampai } = this.span(req);
    const baris = await this.statistik.perDokter(dari, sampai);
    const isi = [KOLOM, ...baris.map((one) => KOLOM.map((kolom) => csvCell(one[kolom])))];
    res.setHeader('Content-Disposition', `attachment; filename="e-dokter-${dari}-${sampai}.csv"`);
    res.setHeader('Cache-Control', 'no-store');
    res.type('text/csv; charset=utf-8').send(stringify(isi, { record_delimiter: '\r\n' }));
  };

  /** The span asked for; without a sound one the last 30 days. At most a year. */
  private span(req: Request): { readonly dari: string; readonly sampai: string } {
    const hari = wibDay(this.alat.rakitan.clock.now());
    const { dari, sampai } = req.query;
    const isSound =
      typeof dari === 'string' &&
      typeof sampai === 'string' &&
      isDay(dari) &&
      isDay(sampai) &&
      dari <= sampai &&
      addDays(dari, 366) >= sampai;
    return isSound ? { dari, sampai } : { dari: addDays(hari, -29), sampai: hari };
  }
}
