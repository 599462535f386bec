import { anyone, signedIn } from '../../src/auth/guards.js';
import { get, post, type Route } from '../../src/http/route.js';
import type { BantuanController } from './bantuan/bantuan.controller.js';
import type { BerandaController } from './beranda/beranda.controller.js';
import type { DataSayaController } from './data-saya/data-saya.controller.js';
import type { KatalogController } from './data/katalog.controller.js';
import type { IntegritasController } from './integritas/integritas.controller.js';
import type { JejakController } from './jejak/jejak.controller.js';
import type { KotakMasukController } from './kotak-masuk/kotak-masuk.controller.js';
import type { LacakController } from './lacak/lacak.controller.js';
import { paths } from './paths.js';
import type { SitusController } from './situs/situs.controller.js';

/** The controllers of what everybody, or everybody signed in, may open. */
export interface UmumControllers {
  readonly beranda: BerandaController;
  readonly lacak: LacakController;
  readonly integritas: IntegritasController;
  readonly katalog: KatalogController;
  readonly jejak: JejakController;
  readonly bantuan: BantuanController;
  readonly situs: SitusController;
  readonly kotakMasuk: KotakMasukController;
  readonly dataSaya: DataSayaController;
}

/** Signed-out visitors may get a page that was rendered up to a second ago. */
const segar = { cacheMs: 1_000 } as const;
const feed = { kind: 'feed' } as const;
const asset = { kind: 'asset' } as const;

/** Public pages. */
export function umumRoutes({
  beranda,
  lacak,
  integritas,
  katalog,
  jejak,
  bantuan,
}: UmumControllers): readonly Route[] {
  return [
    get(paths.beranda, [anyone], beranda.show, segar),
    get(paths.lacak, [anyone], lacak.show, segar),
    post(paths.lacak, [anyone], lacak.find, { kind: 'lookup' }),
    get(paths.integritas, [anyone], integritas.show, segar),
    get(paths.data, [anyone], katalog.show, segar),
    get(paths.dataJson, [anyone], katalog.catalogue, { ...feed, ...segar }),
    get(paths.dataset, [anyone], katalog.dataset, feed),
    get(paths.jejak, [anyone], jejak.show, segar),
    get(paths.bantuan, [anyone], bantuan.index, segar),
    get(paths.bantuanTopik, [anyone], bantuan.topic, segar),
  ];
}

/** Files and helpers of the site itself. */
export function situsRoutes({ situs }: UmumControllers): readonly Route[] {
  return [
    get(paths.status, [anyone], situs.status),
    get(paths.offline, [anyone], situs.offline, segar),
    get(paths.manifest, [anyone], situs.manifest, asset),
    get(paths.serviceWorker, [anyone], situs.serviceWorker, asset),
    get(paths.robots, [anyone], situs.robots, { ...feed, ...segar }),
    get(paths.sitemap, [anyone], situs.sitemap, { ...feed, ...segar }),
    get(paths.securityTxt, [anyone], situs.securityTxt, { ...feed, ...segar }),
    get(paths.changePassword, [anyone], situs.changePassword, feed),
  ];
}

/** What belongs to the person who is signed in. */
export function sayaRoutes({ kotakMasuk, dataSaya }: UmumControllers): readonly Route[] {
  return [
    get(paths.kotakMasuk, [signedIn], kotakMasuk.list),
    post(paths.kotakMasukBaca, [signedIn], kotakMasuk.readAll),
    post(paths.kotakMasukBuka, [signedIn], kotakMasuk.open),
    get(paths.notifikasi, [signedIn], kotakMasuk.preferences),
    post(paths.notifikasi, [signedIn], kotakMasuk.savePreferences),
    get(paths.dataSaya, [signedIn], dataSaya.show),
    get(paths.dataSayaUnduh, [signedIn], dataSaya.download, feed),
    post(paths.dataSayaHapus, [signedIn], dataSaya.erase),
  ];
}
