import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { decodeCursor } from '../../../src/http/keyset.js';
import type { Pages } from '../../../src/http/page.js';
import type { AngkaQueries } from '../angka/angka.queries.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { readKode } from '../kode.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { berandaView } from './beranda.view.js';
import { readSaringan } from './daftar.form.js';
import { daftarView } from './daftar.view.js';
import { kategoriView } from './kategori.view.js';
import type { PublikQueries } from './publik.queries.js';
import { rincianView } from './rincian.view.js';
import type { RincianQueries } from './rincian.queries.js';

export interface PublikDeps {
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly publik: PublikQueries;
  readonly rincian: RincianQueries;
  readonly angka: AngkaQueries;
  readonly kategori: KategoriRepository;
}

const perHalaman = 20;

/** Pages anybody may read. */
export class PublikController {
  constructor(private readonly deps: PublikDeps) {}

  readonly showStart = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const [perKategori, terlambat, tertua, terbaru, selesai] = await Promise.all([
      this.deps.angka.per('kategori'),
      this.deps.publik.countLate(rujukan.now),
      this.deps.publik.oldestUnread(),
      this.deps.publik.list({}, { after: null, size: 6, now: rujukan.now }),
      this.deps.publik.latestDone(3),
    ]);
    const model = berandaView({ perKategori, terlambat, tertua, terbaru: terbaru.rows, selesai }, rujukan);
    await this.deps.pages.render(req, res, 'e-masyarakat/beranda', model);
  };

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const rujukan = await this.deps.rujukan.read();
    const cari = readSaringan(req.query, rujukan);
    const after = decodeCursor(req.query['setelah'], ['number', 'string']);
    const { rows, next } = await this.deps.publik.list(cari.saringan, {
      after,
      size: perHalaman,
      now: rujukan.now,
    });
    await this.deps.pages.render(req, res, 'e-masyarakat/daftar', daftarView(rows, next, cari, rujukan));
  };

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.params['kode']));
    const [bahan, rujukan] = await Promise.all([
      kode === null ? null : this.deps.rincian.find(kode),
      this.deps.rujukan.read(),
    ]);
    if (bahan === null) throw new NotFound();
    const model = rincianView(bahan, rujukan);
    await this.deps.pages.render(req, res, 'e-masyarakat/rincian', model);
  };

  readonly listKategori = async (req: Request, res: Response): Promise<void> => {
    const [rujukan, rute] = await Promise.all([this.deps.rujukan.read(), this.deps.kategori.generalRoutes()]);
    await this.deps.pages.render(req, res, 'e-masyarakat/kategori', kategoriView(rujukan, rute));
  };
}
