import type { Vault } from '../../src/auth/crypto.js';
import type { Database } from '../../src/db/database.js';
import type { UnitOfWork } from '../../src/db/unit-of-work.js';
import type { Directory } from '../../src/directory/directory.js';
import type { PageCache } from '../../src/http/page-cache.js';
import type { RateLimiter } from '../../src/http/rate-limit.js';
import type { Notifier } from '../../src/notifications/notifier.js';
import type { FileMaker } from '../../src/storage/file-maker.js';
import type { FileStore } from '../../src/storage/file-store.js';
import type { Calendars } from '../../src/time/calendars.js';
import type { Jobs } from '../../src/jobs/job.js';
import type { JamService } from '../../src/time/jam.service.js';
import type { Trace } from '../../src/trace/trace.js';
import type { Clock } from '../../src/time/time.js';
import type { Piket } from '../command-center/index.js';
import { AngkaQueries } from './angka/angka.queries.js';
import { AngkaRepository } from './angka/angka.repository.js';
import { DataSaya } from './data/data-saya.queries.js';
import { DrafRepository } from './draf/draf.repository.js';
import { DrafService } from './draf/draf.service.js';
import { KirimService } from './draf/kirim.service.js';
import { SerupaService } from './draf/serupa.service.js';
import { ReceiptQueries } from './draf/tanda-terima.queries.js';
import { DukunganRepository } from './dukungan/dukungan.repository.js';
import { DukunganService } from './dukungan/dukungan.service.js';
import { IntegritasQueries } from './integritas/integritas.queries.js';
import { VerifikasiQueries } from './integritas/verifikasi.queries.js';
import { VerifikasiService } from './integritas/verifikasi.service.js';
import { JamRepository } from './jam/jam.repository.js';
import { JamPengaduan } from './jam/jam.service.js';
import { TutupService } from './jam/tutup.service.js';
import { CatatanRepository } from './meja/catatan.repository.js';
import { InstansiRepository } from './meja/instansi.repository.js';
import { KerjaMeja } from './meja/kerja.service.js';
import { TriaseService } from './meja/triase.service.js';
import { Tunda, tundaKabar } from './kabar/tunda.js';
import { JawabService } from './saya/jawab.service.js';
import { GabungService } from './gabung/gabung.service.js';
import { RencanaService } from './skpd/rencana.service.js';
import { TemplatRepository } from './skpd/templat.repository.js';
import { Kabar } from './kabar/kabar.subscriptions.js';
import { KabarQueries } from './kabar/kabar.queries.js';
import { KategoriRepository } from './kategori/kategori.repository.js';
import { LacakQueries } from './lacak/lacak.queries.js';
import { LacakService } from './lacak/lacak.service.js';
import { MejaQueries } from './meja/meja.queries.js';
import { MejaService } from './meja/meja.service.js';
import { NamaPengguna } from './meja/nama-pengguna.repository.js';
import { Alur } from './pengaduan/alur.service.js';
import { FotoRepository } from './pengaduan/foto.repository.js';
import { KejadianRepository } from './pengaduan/kejadian.repository.js';
import { PengaduanRepository } from './pengaduan/pengaduan.repository.js';
import { PublikQueries } from './publik/publik.queries.js';
import { RincianQueries } from './publik/rincian.queries.js';
import { RiwayatQueries } from './publik/riwayat.queries.js';
import { KataRepository } from './saring/saring.repository.js';
import { PenilaianRepository } from './saya/penilaian.repository.js';
import { SayaQueries } from './saya/saya.queries.js';
import { SayaService } from './saya/saya.service.js';
import { SkpdQueries } from './skpd/skpd.queries.js';
import { SkpdService } from './skpd/skpd.service.js';
import { RujukanReader } from './tampilan/rujukan.js';

/** What the module takes from the kernel and from the Command Center. */
export interface Bahan {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly jamService: JamService;
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly pageCache: PageCache;
  readonly rateLimit: RateLimiter;
  readonly notifier: Notifier;
  readonly piket: Piket;
  readonly jobs: Jobs;
  readonly calendars: Calendars;
  readonly trace: Trace;
}

/** Everything the module is made of, put together once. Controllers, jobs and tests take what they need. */
export type Rakitan = ReturnType<typeof assemble>;

/** Puts the module together. */
export function assemble(bahan: Bahan) {
  const {
    db,
    unitOfWork,
    clock,
    vault,
    directory,
    jamService,
    files,
    pageCache,
    rateLimit,
    notifier,
    piket,
    jobs,
    calendars,
    trace,
  } = bahan;
  const repositories = {
    pengaduan: new PengaduanRepository(),
    kejadian: new KejadianRepository(),
    angka: new AngkaRepository(),
    kata: new KataRepository(),
    foto: new FotoRepository(),
    dukungan: new DukunganRepository(),
    draf: new DrafRepository(),
    penilaian: new PenilaianRepository(),
    kategori: new KategoriRepository(db, clock),
    catatan: new CatatanRepository(),
    instansi: new InstansiRepository(),
    templat: new TemplatRepository(),
    nama: new NamaPengguna(),
  };
  const { kategori, foto, dukungan } = repositories;
  const riwayat = new RiwayatQueries(db);
  const queries = {
    publik: new PublikQueries(db),
    riwayat,
    rincian: new RincianQueries(db, dukungan, riwayat),
    angka: new AngkaQueries(db),
    meja: new MejaQueries(db),
    skpd: new SkpdQueries(db),
    saya: new SayaQueries(db),
    receipts: new ReceiptQueries(db),
    integritas: new IntegritasQueries(db),
  };
  const rujukan = new RujukanReader(kategori, directory, clock);
  const jam = new JamPengaduan(jamService, new JamRepository(), kategori);
  const alur = new Alur({ ...repositories, jam });
  const kerja = new KerjaMeja({ ...repositories, unitOfWork, clock, piket, alur });
  const umum = {
    ...repositories,
    kerja,
    calendars,
    unitOfWork,
    directory,
    vault,
    db,
    clock,
    files,
    alur,
    jam,
    pageCache,
    trace,
  };
  const skpd = new SkpdService(umum);
  const gabung = new GabungService(umum);
  const services = {
    draf: new DrafService(umum),
    kirim: new KirimService(umum),
    serupa: new SerupaService(queries.publik, clock),
    meja: new MejaService({ ...umum, gabung }),
    triase: new TriaseService({ ...umum, gabung }),
    jawab: new JawabService({ ...umum, queries: queries.saya }),
    skpd,
    gabung,
    rencana: new RencanaService({ ...umum, jobs, skpd }),
    saya: new SayaService({ ...umum, gabung }),
    dukungan: new DukunganService(unitOfWork, alur, dukungan),
    lacak: new LacakService({ db, vault, queries: new LacakQueries(db), rujukan, rateLimit }),
    verifikasi: new VerifikasiService(new VerifikasiQueries(db), clock),
  };
  const tutup = new TutupService(alur);
  const kabar = new Kabar(
    notifier,
    new KabarQueries(),
    tutup,
    new Tunda(jobs, unitOfWork, new KabarQueries(), tundaKabar),
  );
  return {
    ...bahan,
    alur,
    kerja,
    jam,
    rujukan,
    kategori,
    foto,
    dukungan,
    repositories,
    queries,
    services,
    tutup,
    kabar,
    dataSaya: new DataSaya(db, dukungan),
  };
}
