import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { decodeCursor } from '../../../src/http/keyset.js';
import type { Pages } from '../../../src/http/page.js';
import { skpdIdsOf } from '../skpd/skpd.policy.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { semuaUkuran } from './daftar-ukuran.js';
import type { KodeUkuran } from './daftar-ukuran.js';
import { semuaPeriode } from './hitungan.rules.js';
import type { Periode } from './hitungan.rules.js';
import type { BelakangQueries } from './rincian.queries.js';
import { kodeOf, readSasaran } from './sasaran.js';
import type { Sasaran } from './sasaran.js';
import type { StatistikRepository } from './statistik.repository.js';
import { belakangView, sasaranView, statistikView, tanpaStatistik } from './statistik.view.js';

export interface StatistikControllerDeps {
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly statistik: StatistikRepository;
  readonly belakang: BelakangQueries;
}

const perHalaman = 20;

/** Measures of city, areas, SKPD and kategori, with the rows behind each. */
export class StatistikController {
  constructor(private readonly deps: StatistikControllerDeps) {}

  readonly showAll = async (req: Request, res: Response): Promise<void> => {
    const hari = periodeOf(req);
    const [rujukan, semua] = await Promise.all([this.deps.rujukan.read(), this.deps.statistik.list(hari)]);
    await this.deps.pages.render(req, res, 'e-masyarakat/statistik', statistikView({ hari, semua }, rujukan));
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const sasaran = readSasaran(String(req.params['jenis']), String(req.params['kode']), rujukan);
    if (sasaran === null) throw new NotFound();
    const ukuran = semuaUkuran.find((one) => one === req.query['ukuran']);
    if (ukuran !== undefined) return this.showRows(req, res, sasaran, ukuran, rujukan);
    const hari = periodeOf(req);
    const tersimpan = await this.deps.statistik.find(sasaran.jenis, sasaran.kunci, hari);
    const model = sasaranView(
      tersimpan?.isi ?? tanpaStatistik,
      tersimpan?.dihitungAt ?? null,
      sasaran,
      hari,
      rujukan,
    );
    await this.deps.pages.render(req, res, 'e-masyarakat/statistik-sasaran', model);
  };

  /** The same figures on the desk of the SKPD, for each office the officer answers for. */
  readonly showOwn = async (req: Request, res: Response): Promise<void> => {
    const hari = periodeOf(req);
    const rujukan = await this.deps.rujukan.read();
    const milik = await Promise.all(
      skpdIdsOf(req.actor).map(async (kunci) => {
        const sasaran: Sasaran = { jenis: 'skpd', kunci, kode: kodeOf('skpd', kunci, rujukan) ?? '' };
        const tersimpan = await this.deps.statistik.find('skpd', kunci, hari);
        return sasaranView(
          tersimpan?.isi ?? tanpaStatistik,
          tersimpan?.dihitungAt ?? null,
          sasaran,
          hari,
          rujukan,
        );
      }),
    );
    await this.deps.pages.render(req, res, 'e-masyarakat/kinerja', {
      judul: 'Kinerja pengaduan',
      layout: 'petugas',
      milik,
    });
  };

  private async showRows(
    req: Request,
    res: Response,
    sasaran: Sasaran,
    ukuran: KodeUkuran,
    rujukan: Rujukan,
  ): Promise<void> {
    const hari = periodeOf(req);
    const tersimpan = await this.deps.statistik.find(sasaran.jenis, sasaran.kunci, hari);
    const { dariAt, dihitungAt, isi } = tersimpan ?? {
      dariAt: rujukan.now,
      dihitungAt: rujukan.now,
      isi: tanpaStatistik,
    };
    const after = decodeCursor(req.query['setelah'], ['number', 'string']);
    const { rows, next } = await this.deps.belakang.list(
      {
        jenis: sasaran.jenis,
        kunci: sasaran.kunci,
        kantor: sasaran.jenis === 'skpd' ? sasaran.kode : null,
        dariAt,
        dihitungAt,
        ukuran,
      },
      { after, size: perHalaman },
    );
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/statistik-baris',
      belakangView({ isi, rows, next, ukuran, hari }, sasaran, rujukan),
    );
  }
}

function periodeOf(req: Request): Periode {
  return semuaPeriode.find((one) => String(one) === req.query['hari']) ?? 90;
}
