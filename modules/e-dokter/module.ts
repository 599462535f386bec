import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { AppModule } from '../../src/app-module.js';
import { scopesFor } from '../../src/auth/policy.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import { T } from '../../src/tokens.js';
import { AngkaQueries } from './angka/angka.queries.js';
import { areaSummaryOf, statisticsOf } from './angka/statistik.js';
import { seedPoliklinik } from './acuan/acuan.seed.js';
import { PoliklinikPublikQueries } from './acuan/poliklinik.queries.js';
import { DataSaya } from './data/data-saya.queries.js';
import { datasetsOf } from './data/dataset.js';
import { DatasetQueries } from './data/dataset.queries.js';
import { buildDemo, catatanDemo } from './demo/demo.js';
import { createControllers } from './kendali.js';
import { POLIKLINIK } from './index.js';
import { invariantsOf } from './integritas/integritas.js';
import { IntegritasQueries } from './integritas/integritas.queries.js';
import { izin, permissions } from './izin.js';
import { jobsOf } from './jobs.js';
import { templates } from './kabar/kabar.templates.js';
import { buildJknDemo, jknDemoNotes } from './jkn/demo-jkn.js';
import { klienCli } from './jkn/klien/klien.cli.js';
import { jknJobs } from './jkn/rakit-jkn.js';
import { bindMesin, mesinRoutes, RAKITAN_JKN } from './mesin.bindings.js';
import { mountPath, url } from './paths.js';
import { bacaKode } from './hitung/kode.rules.js';
import { registriSubscriptions } from './pasien/registri.subscriptions.js';
import { assemble } from './rakit.js';
import type { Rakitan } from './rakit.js';
import { pasienRoutes } from './pasien.routes.js';
import { rsud } from './petugas/alat.controller.js';
import { urlPetugas } from './petugas.paths.js';
import { petugasRoutes } from './petugas.routes.js';
import { publikRoutes } from './publik.routes.js';
import { simpanTahun, tahanHapus } from './retensi/retensi.setelan.js';
import { setelan } from './setelan.js';
import { tabel } from './tables.js';

/** The module's own parts; tests of this module take them from the container by this token. */
export const RAKITAN = Symbol.for('e-dokter.rakitan') as ServiceIdentifier<Rakitan>;

const bindings = new ContainerModule(({ bind }) => {
  bind(RAKITAN).toResolvedValue(
    (db, unitOfWork, clock, vault, settings, notifier, calendars, registry, live) => {
      settings.declare(...Object.values(setelan), simpanTahun, tahanHapus);
      return assemble({ db, unitOfWork, clock, vault, settings, notifier, calendars, registry, live });
    },
    [T.db, T.unitOfWork, T.clock, T.vault, T.settings, T.notifier, T.calendars, T.registry, T.live],
  );
  bindMesin(bind, RAKITAN);
  bind(POLIKLINIK).toResolvedValue((db) => new PoliklinikPublikQueries(db), [T.db]);
});

/** Outpatient registration with a visiting time at the RSUD. */
export const eDokter: AppModule = {
  name: 'e-dokter',
  label: 'e-Dokter',
  mountPath,
  bindings,
  permissions,
  notifications: templates,
  routes: (services) => {
    const kendali = createControllers(services.get(RAKITAN), {
      pages: services.get(T.pages),
      flash: services.get(T.flash),
      rateLimit: services.get(T.rateLimit),
      baseUrl: services.get(T.config).baseUrl,
      screens: services.get(T.screens),
      streams: services.get(T.openStreams),
      invariants: invariantsOf(new IntegritasQueries(services.get(T.db)), services.get(T.clock)),
    });
    return [
      ...mesinRoutes(services, services.get(RAKITAN)),
      ...publikRoutes(kendali),
      ...pasienRoutes(kendali),
      ...petugasRoutes(kendali),
    ];
  },
  navigation: (actor) => [
    { label: 'Berobat', href: mountPath, tempat: 'publik' },
    ...(scopesFor(actor, izin.kenali).length > 0
      ? [{ label: 'e-Dokter', href: urlPetugas('meja'), tempat: 'meja' as const }]
      : []),
  ],
  services: () =>
    Promise.resolve([
      {
        slug: 'berobat',
        judul: 'Daftar berobat',
        ringkasan: 'Ambil jam kunjungan di RSUD Dr. R.M. Djoelham.',
        mulaiUrl: url.beranda(),
        tugasUtama: 3,
      },
    ]),
  invariants: (services) => invariantsOf(new IntegritasQueries(services.get(T.db)), services.get(T.clock)),
  jobs: (services) => [...jobsOf(services.get(RAKITAN)), ...jknJobs(services.get(RAKITAN_JKN))],
  cli: (services) => klienCli(() => services.get(RAKITAN_JKN).klien),
  subscriptions: (services) => {
    const { repositories, services: own } = services.get(RAKITAN);
    return registriSubscriptions({
      ...repositories,
      tindakLanjut: own.tindakLanjut,
      rsudId: rsud,
    });
  },
  lookup: (kode) => (bacaKode(kode) === null ? null : `${url.cek()}?kode=${encodeURIComponent(kode)}`),
  subject: (services) => async (jenis, id) => {
    const satu = jenis === 'poliklinik' ? await services.get(POLIKLINIK).findPublic(id) : null;
    return satu === null
      ? null
      : { judul: satu.label, keterangan: 'Poliklinik RSUD', url: url.poliklinik(satu.slug) };
  },
  areaSummary: (services) => {
    const angka = new AngkaQueries(services.get(T.db));
    return () => areaSummaryOf(angka, services.get(T.clock).now());
  },
  statistics: (services) => {
    const { repositories, db } = services.get(RAKITAN);
    return statisticsOf(new AngkaQueries(db), (now) => repositories.tindakLanjut.countOverdue(db.read, now));
  },
  personalData: (services) => {
    const { db, repositories, settings } = services.get(RAKITAN);
    return new DataSaya({ db, ...repositories, isDitahan: (tx) => settings.within(tx, tahanHapus) });
  },
  openData: (services) => {
    const { db, kunjungan, clock, setelan: nilai } = services.get(RAKITAN);
    return datasetsOf({
      queries: new DatasetQueries(db),
      kunjungan,
      now: () => clock.now(),
      melesetMenit: async () => (await nilai()).melesetMenit,
    });
  },
  sealedColumns: [
    ...['nik_enc', 'kartu_enc', 'nama_enc', 'tanggal_lahir_enc', 'telepon_enc', 'alamat_enc'].map(
      (kolom) => ({
        tabel: tabel.pasien,
        kolom,
      }),
    ),
    { tabel: tabel.pendaftaran, kolom: 'rujukan_enc' },
    { tabel: tabel.draf, kolom: 'isi_enc', kunci: 'pengguna_id' },
  ],
  seed: async (services) => {
    const { unitOfWork, repositories, services: own } = services.get(RAKITAN);
    await unitOfWork.run(systemContext, (tx) => seedPoliklinik(tx, repositories.acuan));
    await own.materialisasi.run(systemContext);
  },
  demo: async (services) => {
    await buildDemo({
      bahan: services.get(RAKITAN),
      accounts: services.get(T.auth).demo,
      auditChain: services.get(T.auditChain),
      outbox: services.get(T.outbox),
    });
    await buildJknDemo(services.get(RAKITAN_JKN));
  },
  demoNotes: async (services) => [...catatanDemo, ...(await jknDemoNotes(services.get(RAKITAN_JKN)))],
};
