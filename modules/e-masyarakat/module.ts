import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { AppModule, Services } from '../../src/app-module.js';
import type { Actor } from '../../src/auth/actor.js';
import { isResident } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import { T } from '../../src/tokens.js';
import { ATENSI, PIKET } from '../command-center/index.js';
import { pengaduanDataset } from './data/pengaduan.queries.js';
import { buildDemo } from './demo/demo.js';
import { KLASTER_PENGADUAN, PENGADUAN_PUBLIK } from './index.js';
import { invariantsOf } from './integritas/integritas.js';
import { izin, permissions } from './izin.js';
import { templates } from './kabar/kabar.templates.js';
import { KlasterPublikService } from './klaster/klaster-publik.service.js';
import { seedKategori } from './kategori/kategori.seed.js';
import { createControllers } from './kendali.js';
import { awalan, bentukKode } from './kode.js';
import { mejaRoutes } from './meja.routes.js';
import { mountPath, url } from './paths.js';
import { createPengawasanControllers } from './pengawasan.kendali.js';
import { navigasiPengawasan } from './pengawasan.navigasi.js';
import { assemblePengawasan, pengawasanJobs } from './pengawasan.rakit.js';
import type { RakitanPengawasan } from './pengawasan.rakit.js';
import { pengawasanRoutes } from './pengawasan.routes.js';
import { templatesPengawasan } from './pengawasan.templates.js';
import { buildOpen311Demo, open311DemoNotes } from './open311/demo-open311.js';
import { createOpen311Controllers } from './open311/kendali-open311.js';
import { open311Routes } from './open311/open311.routes.js';
import { url as urlOpen311 } from './open311/paths.js';
import { assembleOpen311, open311Jobs } from './open311/rakit-open311.js';
import type { RakitanOpen311 } from './open311/rakit-open311.js';
import { waitingAtDesks } from './menunggu.js';
import { buildPantauDemo } from './pantau/demo-pantau.js';
import { createPantauControllers } from './pantau/kendali-pantau.js';
import { pantauRoutes } from './pantau/pantau.routes.js';
import { url as urlPantau } from './pantau/paths.js';
import { assemblePantau, pantauInvariants, pantauJobs, pantauSubscriptions } from './pantau/rakit-pantau.js';
import type { RakitanPantau } from './pantau/rakit-pantau.js';
import { statistikDataset } from './statistik/statistik.dataset.js';
import { langgananTemplates } from './langganan/langganan.templates.js';
import { akarDataset, kategoriDataset, kejadianDataset, kepalaDataset } from './umpan/kejadian.queries.js';
import { eskalasiTemplates } from './eskalasi/eskalasi.templates.js';
import { lepasDekatJob } from './publik/lepas-dekat.job.js';
import { LepasDekatRepository } from './publik/lepas-dekat.repository.js';
import { PengaduanPublikService } from './publik/pengaduan-publik.service.js';
import { WilayahService } from './publik/wilayah.service.js';
import { publikRoutes } from './publik.routes.js';
import { assemble } from './rakit.js';
import type { Rakitan } from './rakit.js';
import { statisticsOf } from './statistik.js';
import { StatistikQueries } from './statistik.queries.js';
import { createUploads } from './unggah.bindings.js';
import { wargaRoutes } from './warga.routes.js';
import { tabel } from './tables.js';

/** The module's own parts; tests of this module take them from the container by this token. */
export const RAKITAN = Symbol.for('e-masyarakat.rakitan') as ServiceIdentifier<Rakitan>;

/** The parts of the Open311 server. */
export const RAKITAN_OPEN311 = Symbol.for('e-masyarakat.open311') as ServiceIdentifier<RakitanOpen311>;

/** Moderation, validation, closed desk, counter, witnesses, settings. */
export const RAKITAN_PENGAWASAN = Symbol.for(
  'e-masyarakat.pengawasan',
) as ServiceIdentifier<RakitanPengawasan>;

/** Measures, escalation, feeds, subscriptions, klaster. */
export const RAKITAN_PANTAU = Symbol.for('e-masyarakat.pantau') as ServiceIdentifier<RakitanPantau>;

const bindings = new ContainerModule(({ bind }) => {
  bind(RAKITAN).toResolvedValue(
    (
      db,
      unitOfWork,
      clock,
      vault,
      directory,
      jamService,
      fileServices,
      pageCache,
      rateLimit,
      notifier,
      piket,
      jobs,
      calendars,
      trace,
    ) =>
      assemble({
        db,
        unitOfWork,
        clock,
        vault,
        directory,
        jamService,
        files: fileServices.files,
        maker: fileServices.maker,
        pageCache,
        rateLimit,
        notifier,
        piket,
        jobs,
        calendars,
        trace,
      }),
    [
      T.db,
      T.unitOfWork,
      T.clock,
      T.vault,
      T.directory,
      T.jam,
      T.fileServices,
      T.pageCache,
      T.rateLimit,
      T.notifier,
      PIKET,
      T.jobs,
      T.calendars,
      T.trace,
    ],
  );
  bind(RAKITAN_OPEN311).toResolvedValue(
    (rakitan, config, settings, jobs, { maker }) =>
      assembleOpen311(rakitan, { config, settings, jobs, maker }),
    [RAKITAN, T.config, T.settings, T.jobs, T.fileServices],
  );
  bind(RAKITAN_PENGAWASAN).toResolvedValue(
    (rakitan, calendars, registry) => assemblePengawasan(rakitan, { calendars, registry }),
    [RAKITAN, T.calendars, T.registry],
  );
  bind(RAKITAN_PANTAU).toResolvedValue(
    (rakitan, calendars, jobs, trace) => assemblePantau(rakitan, { calendars, jobs, trace }),
    [RAKITAN, T.calendars, T.jobs, T.trace],
  );
  bind(KLASTER_PENGADUAN).toResolvedValue(
    ({ klasterRepository, rujukan }: RakitanPantau) => new KlasterPublikService(klasterRepository, rujukan),
    [RAKITAN_PANTAU],
  );
  bind(PENGADUAN_PUBLIK).toResolvedValue(
    ({ queries, rujukan }: Rakitan) => new PengaduanPublikService(queries.publik, rujukan),
    [RAKITAN],
  );
});

/** Residents report, the city answers, everybody sees how long it takes. */
export const eMasyarakat: AppModule = {
  name: 'e-masyarakat',
  label: 'e-Masyarakat',
  mountPath,
  bindings,
  permissions,
  notifications: [...templates, ...templatesPengawasan, ...eskalasiTemplates, ...langgananTemplates],
  routes: (services) => {
    const kendali = createControllers(services.get(RAKITAN), {
      pages: services.get(T.pages),
      flash: services.get(T.flash),
      uploads: createUploads(services),
      baseUrl: services.get(T.config).baseUrl,
      atensi: services.get(ATENSI),
      streams: services.get(T.openStreams),
    });
    const open311 = createOpen311Controllers(services.get(RAKITAN_OPEN311), {
      pages: services.get(T.pages),
      flash: services.get(T.flash),
      logger: services.get(T.logger),
      isStopping: services.get(T.isStopping),
    });
    const pengawasan = createPengawasanControllers(services.get(RAKITAN_PENGAWASAN), {
      pages: services.get(T.pages),
      flash: services.get(T.flash),
      uploads: services.get(T.uploads),
    });
    const pantau = createPantauControllers(services.get(RAKITAN_PANTAU), {
      pages: services.get(T.pages),
      flash: services.get(T.flash),
      baseUrl: services.get(T.config).baseUrl,
    });
    // `/pengaduan/baru` stands before `/pengaduan/:kode`, `/saya/kunci-api` before `/saya/:kode`, `/skpd/kinerja` before `/skpd/:kode`.
    return [
      ...open311Routes(open311),
      ...pantauRoutes(pantau),
      ...pengawasanRoutes(pengawasan),
      ...wargaRoutes(kendali),
      ...publikRoutes(kendali),
      ...mejaRoutes(kendali),
    ];
  },
  navigation,
  waiting: (services) => (actor) => waitingAtDesks(services.get(RAKITAN).queries, actor),
  statistics: (services) => {
    const { queries, db } = services.get(RAKITAN);
    return statisticsOf(queries.publik, queries.angka, new StatistikQueries(db));
  },
  services: () =>
    Promise.resolve([
      {
        slug: 'lapor',
        judul: 'Laporkan masalah',
        ringkasan: 'Jalan rusak, sampah, lampu mati: laporkan dan ikuti sampai beres.',
        mulaiUrl: url.baru(),
        tugasUtama: 1,
      },
    ]),
  codes: [{ awalan, bentuk: bentukKode, contoh: 'PGD-2026-000123', nama: 'Pengaduan' }],
  lookup: (kode) => (bentukKode.test(kode) ? `${url.lacak()}?kode=${kode}` : null),
  subject: (services) => async (jenis, id) =>
    (await wilayahOf(services).subject(jenis, id)) ?? klasterOf(services).subject(jenis, id),
  areaSummary: (services) => wilayahOf(services).areaSummary,
  invariants: (services) => {
    const { queries, services: own, piket, clock } = services.get(RAKITAN);
    return [
      ...invariantsOf({ queries: queries.integritas, verifikasi: own.verifikasi, piket, clock }),
      ...pantauInvariants(services.get(RAKITAN_PANTAU)),
    ];
  },
  jobs: (services) => [
    {
      nama: 'e-masyarakat.sweep-drafts',
      jadwal: { cron: '17 * * * *' },
      handle: async () => {
        await services.get(RAKITAN).services.draf.sweep(systemContext);
      },
    },
    ...services.get(RAKITAN).kabar.jobs(),
    services.get(RAKITAN).services.rencana.job(),
    lepasDekatJob(services.get(T.unitOfWork), new LepasDekatRepository(services.get(T.db))),
    ...open311Jobs(services.get(RAKITAN_OPEN311)),
    ...pengawasanJobs(services.get(RAKITAN_PENGAWASAN)),
    ...pantauJobs(services.get(RAKITAN_PANTAU)),
  ],
  subscriptions: (services) => [
    ...services.get(RAKITAN).kabar.subscriptions(),
    ...pantauSubscriptions(services.get(RAKITAN_PANTAU)),
  ],
  sealedColumns: [{ tabel: tabel.asal, kolom: 'kontak', kunci: 'pengaduan_id' }],
  personalData: (services) => services.get(RAKITAN).dataSaya,
  openData: (services) => {
    const { db, rujukan, kategori } = services.get(RAKITAN);
    return [
      pengaduanDataset(db, rujukan),
      statistikDataset(services.get(RAKITAN_PANTAU).statistik, rujukan),
      kejadianDataset(db),
      kepalaDataset(db),
      akarDataset(db),
      kategoriDataset(kategori),
    ];
  },
  seed: async (services) => {
    await services.get(T.unitOfWork).run(systemContext, seedKategori);
  },
  demo: async (services) => {
    await buildDemo(services.get(RAKITAN));
    await buildOpen311Demo(services.get(RAKITAN_OPEN311));
    await buildPantauDemo(services.get(RAKITAN), services.get(RAKITAN_PANTAU));
  },
  demoNotes: (services) => open311DemoNotes(services.get(RAKITAN_OPEN311)),
  cli: (services) => [
    {
      nama: 'verify',
      keterangan: 'Menghitung ulang keadaan, kolom, dan rantai semua pengaduan dari kejadiannya.',
      run: async (_args, print) => {
        const { diperiksa, selisih } = await services.get(RAKITAN).services.verifikasi.checkAll();
        for (const { kode, sebab } of selisih) print(`${kode}: ${sebab}`);
        print(`${String(diperiksa)} pengaduan diperiksa, ${String(selisih.length)} selisih.`);
      },
    },
  ],
};

function klasterOf(services: Services): KlasterPublikService {
  const { klasterRepository, rujukan } = services.get(RAKITAN_PANTAU);
  return new KlasterPublikService(klasterRepository, rujukan);
}

function wilayahOf(services: Services): WilayahService {
  return new WilayahService(services.get(RAKITAN).queries.angka, services.get(PENGADUAN_PUBLIK));
}

function navigation(actor: Actor) {
  return [
    { label: 'Pengaduan', href: mountPath, tempat: 'publik' as const },
    ...(isResident(actor) ? [{ label: 'Pengaduan saya', href: url.saya(), tempat: 'publik' as const }] : []),
    ...(grantsFor(actor, izin.triase).length > 0
      ? [{ label: 'Meja pengaduan', href: url.meja(), tempat: 'meja' as const }]
      : []),
    ...navigasiPengawasan(actor),
    ...(grantsFor(actor, izin.eskalasi).length > 0
      ? [{ label: 'Tangga pemberitahuan', href: urlPantau.eskalasi(), tempat: 'meja' as const }]
      : []),
    ...(grantsFor(actor, izin.klien).length > 0
      ? [{ label: 'Kunci Open311', href: urlOpen311.klien(), tempat: 'meja' as const }]
      : []),
    ...(grantsFor(actor, izin.jawab).length > 0
      ? [{ label: 'Pengaduan SKPD', href: url.skpd(), tempat: 'meja' as const }]
      : []),
  ];
}
