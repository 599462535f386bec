import type { Services } from '../../src/app-module.js';
import { T } from '../../src/tokens.js';
import { akunPaths } from './akun/akun.paths.js';
import { BantuanController } from './bantuan/bantuan.controller.js';
import { BerandaController } from './beranda/beranda.controller.js';
import { DataSayaController } from './data-saya/data-saya.controller.js';
import { DataSayaService } from './data-saya/data-saya.service.js';
import { KatalogController } from './data/katalog.controller.js';
import { IntegritasController } from './integritas/integritas.controller.js';
import { JejakController } from './jejak/jejak.controller.js';
import { KotakMasukController } from './kotak-masuk/kotak-masuk.controller.js';
import { LacakController } from './lacak/lacak.controller.js';
import { LacakService } from './lacak/lacak.service.js';
import { Portal } from './portal.bindings.js';
import { siteFiles } from './situs/berkas.js';
import { pagesOfAll } from './situs/halaman.js';
import { SitusController } from './situs/situs.controller.js';
import type { UmumControllers } from './umum.routes.js';

/** Part of module.ts: the controllers of the public pages and of one's own things. */
export function umumControllers(services: Services): UmumControllers {
  const pages = services.get(T.pages);
  const clock = services.get(T.clock);
  const modules = services.get(T.modules);
  const manifests = services.get(Portal.manifests);
  const directory = services.get(T.directory);
  const { baseUrl } = services.get(T.config);
  return {
    beranda: new BerandaController(pages, manifests, services.get(Portal.angka), directory),
    lacak: new LacakController(pages, new LacakService(modules)),
    integritas: new IntegritasController(
      pages,
      services.get(Portal.integritas),
      services.get(T.dailyRoots),
      services.get(Portal.janji),
    ),
    katalog: new KatalogController(pages, manifests, directory, clock, baseUrl),
    jejak: new JejakController(pages, services.get(T.traceQueries), directory),
    bantuan: new BantuanController(pages),
    situs: new SitusController({
      pages,
      clock,
      baseUrl,
      berkas: siteFiles(services.get(T.publicDir)),
      halaman: pagesOfAll(modules, services),
      readiness: services.get(T.readiness),
      changePasswordUrl: akunPaths.kataSandi,
    }),
    kotakMasuk: new KotakMasukController(
      pages,
      services.get(T.flash),
      services.get(T.inbox),
      services.get(T.unitOfWork),
    ),
    dataSaya: new DataSayaController(pages, new DataSayaService(manifests, services.get(T.unitOfWork))),
  };
}
