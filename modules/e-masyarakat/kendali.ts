import type { Flash } from '../../src/http/flash.js';
import type { OpenStreams } from '../../src/http/open-streams.js';
import type { Pages } from '../../src/http/page.js';
import type { Uploads } from '../../src/storage/upload.js';
import type { AtensiSubjek } from '../command-center/index.js';
import { BaruController } from './draf/baru.controller.js';
import { LokasiController } from './draf/lokasi.controller.js';
import { PeriksaController } from './draf/periksa.controller.js';
import { SerupaController } from './draf/serupa.controller.js';
import { TandaTerimaController } from './draf/tanda-terima.controller.js';
import { LacakController } from './lacak/lacak.controller.js';
import { AntreReader } from './meja/antre.reader.js';
import { ArusController } from './meja/arus.controller.js';
import { AsalKlienQueries } from './meja/asal-klien.queries.js';
import { MejaController } from './meja/meja.controller.js';
import { Pengintai } from './meja/pengintai.js';
import { RincianReader } from './meja/rincian.reader.js';
import { Saranan } from './meja/saran.service.js';
import { TenggatRencana } from './meja/tenggat-rencana.js';
import { SekaligusController } from './sekaligus/sekaligus.controller.js';
import { SekaligusService } from './sekaligus/sekaligus.service.js';
import { LapanganController } from './skpd/lapangan.controller.js';
import { GabungController } from './gabung/gabung.controller.js';
import { GabungQueries } from './gabung/gabung.queries.js';
import { TriaseController } from './meja/triase.controller.js';
import { TemplatController } from './skpd/templat.controller.js';
import { FotoAkses } from './publik/foto.controller.js';
import { PetaController } from './publik/peta.controller.js';
import { PublikController } from './publik/publik.controller.js';
import type { Rakitan } from './rakit.js';
import { SayaController } from './saya/saya.controller.js';
import { SaksiQueries } from './wilayah/saksi.queries.js';
import { SkpdController } from './skpd/skpd.controller.js';
import { StatistikRepository } from './statistik/statistik.repository.js';

/** What the pages need beside the module's own parts. */
export interface Halaman {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly uploads: Uploads;
  readonly baseUrl: string;
  readonly atensi: AtensiSubjek;
  readonly streams: OpenStreams;
}

/** All controllers of the module. */
export type Kendali = ReturnType<typeof createControllers>;

export function createControllers(
  rakitan: Rakitan,
  { pages, flash, uploads, baseUrl, atensi, streams }: Halaman,
) {
  const { db, vault, piket, files, rujukan, kategori, foto, jam, queries, services } = rakitan;
  const { publik, riwayat, angka, receipts } = queries;
  const { catatan, instansi, templat } = rakitan.repositories;
  const antre = new AntreReader(queries.meja);
  const rencana = new TenggatRencana(rakitan.calendars);
  const rincian = new RincianReader({
    db,
    queries: queries.meja,
    antre,
    publik,
    riwayat,
    foto,
    catatan,
    instansi,
    asal: new AsalKlienQueries(db),
    saran: new Saranan({ kategori, queries: queries.meja, riwayat }),
    rencana,
    atensi,
    saksi: new SaksiQueries(db),
  });
  const meja = new MejaController({
    pages,
    flash,
    piket,
    rujukan,
    queries: queries.meja,
    antre,
    rincian,
    riwayat,
    rencana,
    meja: services.meja,
  });
  return {
    files,
    uploads,
    publik: new PublikController({ pages, rujukan, publik, rincian: queries.rincian, angka, kategori }),
    peta: new PetaController({ pages, rujukan, publik, angka }),
    lacak: new LacakController({ pages, publik, lacak: services.lacak }),
    fotoAkses: new FotoAkses({
      db,
      files,
      foto,
      publik,
      meja: queries.meja,
      skpd: queries.skpd,
      saya: queries.saya,
    }),
    baru: new BaruController({ pages, rujukan, draf: services.draf }),
    lokasi: new LokasiController({ pages, rujukan, draf: services.draf, serupa: services.serupa }),
    serupa: new SerupaController({ pages, rujukan, draf: services.draf, serupa: services.serupa }),
    periksa: new PeriksaController({
      pages,
      rujukan,
      kategori,
      draf: services.draf,
      kirim: services.kirim,
      receipts,
      statistik: new StatistikRepository(db),
    }),
    tandaTerima: new TandaTerimaController({
      pages,
      vault,
      baseUrl,
      rujukan,
      receipts,
      draf: services.draf,
      files,
    }),
    meja,
    arus: new ArusController({
      queries: queries.meja,
      antre,
      pengintai: new Pengintai(queries.meja),
      streams,
    }),
    sekaligus: new SekaligusController({
      pages,
      flash,
      rujukan,
      piket,
      queries: queries.meja,
      gabung: new GabungQueries(db),
      sekaligus: new SekaligusService({ ...rakitan, ...rakitan.repositories, ...services }),
    }),
    lapangan: new LapanganController({ pages, rujukan, queries: queries.skpd }),
    triase: new TriaseController({ flash, meja, triase: services.triase }),
    gabung: new GabungController({
      db,
      pages,
      flash,
      rujukan,
      meja: queries.meja,
      publik,
      foto,
      queries: new GabungQueries(db),
      gabung: services.gabung,
    }),
    templat: new TemplatController({ db, pages, flash, rujukan, unitOfWork: rakitan.unitOfWork, templat }),
    skpd: new SkpdController({
      db,
      pages,
      flash,
      rujukan,
      queries: queries.skpd,
      publik,
      riwayat,
      foto,
      templat,
      atensi,
      skpd: services.skpd,
      rencana: services.rencana,
    }),
    saya: new SayaController({
      db,
      pages,
      flash,
      rujukan,
      queries: queries.saya,
      riwayat,
      foto,
      jam,
      saya: services.saya,
      jawab: services.jawab,
      dukungan: services.dukungan,
    }),
  };
}
