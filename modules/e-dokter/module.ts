import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { AppModule } from '../../src/app-module.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import { T } from '../../src/tokens.js';
import { seedPoliklinik } from './acuan/acuan.seed.js';
import { PoliklinikPublikQueries } from './acuan/poliklinik.queries.js';
import { buildDemo, catatanDemo } from './demo/demo.js';
import { createControllers } from './kendali.js';
import { POLIKLINIK } from './index.js';
import { invariantsOf } from './integritas/integritas.js';
import { IntegritasQueries } from './integritas/integritas.queries.js';
import { permissions } from './izin.js';
import { jobsOf } from './jobs.js';
import { templates } from './kabar/kabar.templates.js';
import { mountPath, url } from './paths.js';
import { assemble } from './rakit.js';
import type { Rakitan } from './rakit.js';
import { pasienRoutes } from './pasien.routes.js';
import { petugasRoutes } from './petugas.routes.js';
import { publikRoutes } from './publik.routes.js';
import { setelan } from './setelan.js';
import { tabel } from './tables.js';

/** The module's own parts; tests of this module take them from the container by this token. */
export const RAKITAN = Symbol.for('e-dokter.rakitan') as ServiceIdentifier<Rakitan>;

const bindings = new ContainerModule(({ bind }) => {
  bind(RAKITAN).toResolvedValue(
    (db, unitOfWork, clock, vault, settings, notifier, calendars, registry, live) => {
      settings.declare(...Object.values(setelan));
      return assemble({ db, unitOfWork, clock, vault, settings, notifier, calendars, registry, live });
    },
    [T.db, T.unitOfWork, T.clock, T.vault, T.settings, T.notifier, T.calendars, T.registry, T.live],
  );
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
      invariants: invariantsOf(new IntegritasQueries(services.get(T.db)), services.get(T.clock)),
    });
    return [...publikRoutes(kendali), ...pasienRoutes(kendali), ...petugasRoutes(kendali)];
  },
  navigation: () => [{ label: 'Berobat', href: mountPath, tempat: 'publik' }],
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
  jobs: (services) => jobsOf(services.get(RAKITAN)),
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
  demo: (services) =>
    buildDemo({
      bahan: services.get(RAKITAN),
      accounts: services.get(T.auth).demo,
      auditChain: services.get(T.auditChain),
      outbox: services.get(T.outbox),
    }),
  demoNotes: () => Promise.resolve(catatanDemo),
};
