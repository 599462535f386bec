import type { ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import type { AppModule, Services } from '../../../src/app-module.js';
import { knowsRoutes, type KnowsPath } from '../../../src/auth/next-url.js';
import { T } from '../../../src/tokens.js';
import type { AdminAkunControllers } from '../admin-akun/admin-akun.routes.js';
import { MejaAkunController } from '../admin-akun/meja-akun.controller.js';
import { PenggunaController } from '../admin-akun/pengguna.controller.js';
import { AkunController } from './akun.controller.js';
import type { AkunControllers } from './akun.routes.js';
import { Portal } from '../portal.bindings.js';
import { DaftarController } from './daftar.controller.js';
import { KontakController } from './kontak.controller.js';
import { MasukKodeController } from './masuk-kode.controller.js';
import { MasukController } from './masuk.controller.js';
import { PulihkanController } from './pulihkan.controller.js';
import { TotpController } from './totp.controller.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`portal.akun.${name}`);
}

/** Names of the account pages in the container. */
export const Akun = {
  knowsPath: token<KnowsPath>('knows-path'),
  masuk: token<MasukController>('masuk'),
  masukKode: token<MasukKodeController>('masuk-kode'),
  daftar: token<DaftarController>('daftar'),
  akun: token<AkunController>('akun'),
  kontak: token<KontakController>('kontak'),
  totp: token<TotpController>('totp'),
  pulihkan: token<PulihkanController>('pulihkan'),
  pengguna: token<PenggunaController>('pengguna'),
  meja: token<MejaAkunController>('meja'),
} as const;

/** Binds the controllers of the account pages; the portal's ContainerModule calls this. */
export function bindAkun(bind: ContainerModuleLoadOptions['bind']): void {
  bind(Akun.knowsPath).toResolvedValue(
    (modules, services) => ownPages(modules, services),
    [T.modules, T.services],
  );
  bind(Akun.masuk).toResolvedValue(
    (pages, db, auth, manifests, knowsPath) =>
      new MasukController(pages, db, auth.login, auth.gate, auth.checkCredentials, manifests, knowsPath),
    [T.pages, T.db, T.auth, Portal.manifests, Akun.knowsPath],
  );
  bind(Akun.masukKode).toResolvedValue(
    (pages, db, clock, { rows, totp }, masuk) => new MasukKodeController(pages, db, clock, rows, totp, masuk),
    [T.pages, T.db, T.clock, T.auth, Akun.masuk],
  );
  bind(Akun.daftar).toResolvedValue(
    (pages, clock, { registration, contact, gate }, cookies, knowsPath) =>
      new DaftarController(pages, clock, registration, contact, gate, cookies, knowsPath),
    [T.pages, T.clock, T.auth, T.cookies, Akun.knowsPath],
  );
  bind(Akun.akun).toResolvedValue(
    (pages, flash, { account, gate }) => new AkunController(pages, flash, account, gate),
    [T.pages, T.flash, T.auth],
  );
  bind(Akun.kontak).toResolvedValue(
    (pages, flash, { contact }, knowsPath) => new KontakController(pages, flash, contact, knowsPath),
    [T.pages, T.flash, T.auth, Akun.knowsPath],
  );
  bind(Akun.totp).toResolvedValue(
    (pages, { totp, gate }, knowsPath) => new TotpController(pages, totp, gate, knowsPath),
    [T.pages, T.auth, Akun.knowsPath],
  );
  bind(Akun.pulihkan).toResolvedValue(
    (pages, flash, clock, { recovery }) => new PulihkanController(pages, flash, clock, recovery),
    [T.pages, T.flash, T.clock, T.auth],
  );
  bind(Akun.pengguna).toResolvedValue(
    (pages, flash, db, clock, directory, { queries, rows, staff, grants }) =>
      new PenggunaController(pages, flash, db, clock, directory, queries, rows, staff, grants),
    [T.pages, T.flash, T.db, T.clock, T.directory, T.auth],
  );
  bind(Akun.meja).toResolvedValue(
    (pages, flash, clock, { desk }) => new MejaAkunController(pages, flash, clock, desk),
    [T.pages, T.flash, T.clock, T.auth],
  );
}

/** The account controllers out of the container; only module.ts calls this. */
export function akunControllers(services: Services): AkunControllers & AdminAkunControllers {
  return {
    masuk: services.get(Akun.masuk),
    masukKode: services.get(Akun.masukKode),
    daftar: services.get(Akun.daftar),
    akun: services.get(Akun.akun),
    kontak: services.get(Akun.kontak),
    totp: services.get(Akun.totp),
    pulihkan: services.get(Akun.pulihkan),
    pengguna: services.get(Akun.pengguna),
    meja: services.get(Akun.meja),
  };
}

// Asked at the first sign-in, not at start: by then every module has its routes.
function ownPages(modules: () => readonly AppModule[], services: Services): KnowsPath {
  let knows: KnowsPath | undefined;
  return (path) => {
    knows ??= knowsRoutes(modules().flatMap((module) => pagesOf(module, services)));
    return knows(path);
  };
}

function pagesOf(module: AppModule, services: Services): readonly string[] {
  const base = module.mountPath === '/' ? '' : module.mountPath;
  return module
    .routes(services)
    .filter(({ verb, kind }) => verb === 'get' && kind === 'page')
    .map(({ path }) => (path === '/' && base !== '' ? base : `${base}${path}`));
}
