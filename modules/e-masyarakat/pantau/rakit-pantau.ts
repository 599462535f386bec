import type { Invariant } from '../../../src/app-module.js';
import type { Subscription } from '../../../src/events/event.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { JamBergeserEvent } from '../../../src/time/jam.js';
import type { Trace } from '../../../src/trace/trace.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { atensiSubscription } from '../eskalasi/atensi.subscriptions.js';
import { EskalasiQueries } from '../eskalasi/eskalasi.queries.js';
import { EskalasiRepository } from '../eskalasi/eskalasi.repository.js';
import { EskalasiService } from '../eskalasi/eskalasi.service.js';
import { eskalasiSubscriptions } from '../eskalasi/eskalasi.subscriptions.js';
import { PenerimaService } from '../eskalasi/penerima.service.js';
import { WaktuService } from '../eskalasi/waktu.service.js';
import { JamRepository, pemilikJenis } from '../jam/jam.repository.js';
import { KabarQueries } from '../kabar/kabar.queries.js';
import { Tunda } from '../kabar/tunda.js';
import { KlasterRepository } from '../klaster/klaster.repository.js';
import { nasibSubscription } from '../klaster/nasib.subscriptions.js';
import { KlasterService } from '../klaster/klaster.service.js';
import { LanggananRepository } from '../langganan/langganan.repository.js';
import { kabarPengaduan } from '../langganan/langganan.rules.js';
import { LanggananService, tundaLangganan } from '../langganan/langganan.service.js';
import type { Rakitan } from '../rakit.js';
import { HitungQueries } from '../statistik/hitung.queries.js';
import { HitungService } from '../statistik/hitung.service.js';
import { BelakangQueries } from '../statistik/rincian.queries.js';
import { StatistikRepository } from '../statistik/statistik.repository.js';
import { UkuranRepository } from '../statistik/ukuran.repository.js';
import { TerlambatQueries } from '../terlambat/terlambat.queries.js';
import { AkarRepository } from '../umpan/akar.repository.js';
import { AkarService } from '../umpan/akar.service.js';
import { DaftarCsv } from '../umpan/daftar-csv.queries.js';
import { UmpanQueries } from '../umpan/umpan.queries.js';
import { url } from './paths.js';

/** What watching needs beside the module's own parts. */
export interface BahanPantau {
  readonly calendars: Calendars;
  readonly jobs: Jobs;
  readonly trace: Trace;
}

/** Measures, escalation, feeds, subscriptions and klaster, put together once. */
export type RakitanPantau = ReturnType<typeof assemblePantau>;

export function assemblePantau(rakitan: Rakitan, bahan: BahanPantau) {
  const { db, unitOfWork, clock, notifier, piket, alur, rujukan, repositories, queries } = rakitan;
  const { calendars, jobs, trace } = bahan;
  const eskalasiRepository = new EskalasiRepository();
  const penerima = new PenerimaService(piket, eskalasiRepository);
  const eskalasi = new EskalasiService({
    notifier,
    repository: eskalasiRepository,
    penerima,
    clocks: new JamRepository(),
    pengaduan: repositories.pengaduan,
    rujukan,
  });
  const waktu = new WaktuService(db, unitOfWork, alur, eskalasiRepository);
  const statistik = new StatistikRepository(db);
  const hitung = new HitungService({
    unitOfWork,
    calendars,
    rujukan,
    ukuran: new UkuranRepository(db),
    queries: new HitungQueries(db),
    statistik,
  });
  const akarRepository = new AkarRepository(db);
  const langgananRepository = new LanggananRepository(db);
  const klasterRepository = new KlasterRepository(db);
  return {
    db,
    clock,
    rujukan,
    alur,
    notifier,
    penerima,
    eskalasi,
    waktu,
    statistik,
    hitung,
    eskalasiRepository,
    trace,
    eskalasiQueries: new EskalasiQueries(db),
    belakang: new BelakangQueries(db),
    terlambat: new TerlambatQueries(db),
    klasterRepository,
    klaster: new KlasterService({ unitOfWork, rujukan, repository: klasterRepository, trace }),
    umpan: new UmpanQueries(db),
    daftarCsv: new DaftarCsv(db, queries.publik),
    akarRepository,
    akar: new AkarService(unitOfWork, akarRepository),
    langgananRepository,
    langganan: new LanggananService(
      unitOfWork,
      langgananRepository,
      notifier,
      rujukan,
      new KabarQueries(),
      new Tunda(jobs, unitOfWork, new KabarQueries(), tundaLangganan),
    ),
  };
}

/** What runs beside the requests. */
export function pantauJobs({
  hitung,
  waktu,
  akar,
  klaster,
  langganan,
  clock,
}: RakitanPantau): readonly JobDefinition[] {
  return [
    {
      nama: 'e-masyarakat.statistik',
      jadwal: { cron: '*/10 * * * *' },
      handle: async () => void (await hitung.run('berubah')),
    },
    {
      nama: 'e-masyarakat.statistik-semua',
      jadwal: { cron: '40 2 * * *' },
      handle: async () => void (await hitung.run('semua')),
    },
    {
      nama: 'e-masyarakat.akar',
      jadwal: { cron: '5 0 * * *' },
      handle: () => akar.publishYesterday(clock.now()),
    },
    {
      nama: 'e-masyarakat.ringkasan',
      jadwal: { cron: '0 17 * * *' },
      handle: async () => void (await langganan.digest(clock.now())),
    },
    langganan.job(),
    {
      nama: 'e-masyarakat.klaster',
      jadwal: { cron: '15 2 * * *' },
      handle: async () => void (await klaster.run()),
    },
    {
      nama: 'e-masyarakat.tinjau',
      jadwal: { cron: '5 7 * * *' },
      handle: async () => void (await waktu.resumeDue(clock.now())),
    },
  ];
}

/** What the module listens to here. */
export function pantauSubscriptions({
  eskalasi,
  langganan,
  notifier,
  penerima,
  eskalasiRepository,
  alur,
  klasterRepository,
}: RakitanPantau): readonly Subscription[] {
  const kabar = kabarPengaduan.map((satu): Subscription => ({
    nama: `pengaduan.${satu}`,
    penangan: 'e-masyarakat.langganan',
    handle: (event, tx) => langganan.hear(tx, event, satu),
  }));
  const atensi = atensiSubscription({ notifier, penerima, repository: eskalasiRepository });
  const geser: Subscription = {
    nama: 'jam.bergeser',
    penangan: 'e-masyarakat.langganan-bergeser',
    handle: async (event, tx) => {
      const {
        pemilikJenis: milik,
        pemilikId,
        jenis,
        sebab,
        tenggatAt,
      } = event.muatan as unknown as JamBergeserEvent;
      // A jeda is told as what it is.
      if (milik !== pemilikJenis || jenis !== 'K4' || sebab !== 'kalender') return;
      await langganan.tellShift(tx, pemilikId, tenggatAt, event.id);
    },
  };
  const nasib = nasibSubscription({ alur, repository: klasterRepository });
  return [...eskalasiSubscriptions(eskalasi), atensi, nasib, geser, ...kabar];
}

/** A step may lag behind by a run of the ticker and of the dispatcher. */
const tenggangMs = 5 * 60_000;

/** Promises that watching itself keeps. */
export function pantauInvariants({ eskalasiQueries, clock }: RakitanPantau): readonly Invariant[] {
  return [
    {
      kode: 'e-masyarakat.tanpa-eskalasi',
      label: 'Tiap yang lewat tenggat sudah naik ke jabatan di atasnya',
      definisi:
        'Jam K1 sampai K4 yang berjalan dan lewat tenggat lebih dari 5 menit, tanpa catatan langkah 100 persen.',
      compute: async () => ({
        ...(await eskalasiQueries.silent(clock.now(), tenggangMs)),
        pada: clock.now(),
        url: url.terlambat(),
      }),
    },
  ];
}
