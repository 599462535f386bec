import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContainerModule, type ContainerModuleLoadOptions } from 'inversify';
import { AuditChain } from './audit/audit.js';
import { DailyRoots } from './audit/daily-root.js';
import { Vault } from './auth/crypto.js';
import { loadKeyRing, type KeyRing } from './auth/key-ring.js';
import type { Config } from './config.js';
import { openDatabase } from './db/database.js';
import { UnitOfWork } from './db/unit-of-work.js';
import { BoundaryImport } from './directory/boundaries.js';
import { Directory } from './directory/directory.js';
import { OfficeService } from './directory/office.service.js';
import { PositionService } from './directory/positions/position.service.js';
import { RegistryImport } from './directory/registry/registry-import.js';
import { SettingsService } from './directory/settings/settings.service.js';
import { Outbox } from './events/outbox.js';
import { cookieJar } from './http/cookies.js';
import { FormTokens } from './http/csrf.js';
import { Flash } from './http/flash.js';
import { PageCache } from './http/page-cache.js';
import { Pages } from './http/page.js';
import { createLogger } from './logging/logger.js';
import { createUploads } from './storage/create-uploads.js';
import { createFileServices, openStorage, uploadFolderOf } from './storage/open-storage.js';
import { Calendars } from './time/calendars.js';
import { HariLiburService } from './time/hari-libur.service.js';
import { JamKerjaService } from './time/jam-kerja.service.js';
import { JamQueries } from './time/jam.queries.js';
import { JamService } from './time/jam.service.js';
import { JamTicker } from './time/jam.ticker.js';
import { systemClock } from './time/time.js';
import { T } from './tokens.js';
import { bindBackground } from './wiring/background.js';
import { bindCity } from './wiring/city.js';
import { bindIdentity } from './wiring/identity.js';
import { bindShared } from './wiring/shared.js';
import { createViewEngine, readAssetManifest } from './views/engine.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** Where this build lies: the checkout when run from sources, `dist/` when built. */
const home = fileURLToPath(new URL('../', import.meta.url));
const builtAssets = join(home, 'public');
const publicDir = existsSync(builtAssets) ? builtAssets : join(home, 'dist', 'public');

/** All bindings of the kernel. Everything is a singleton and made when first asked for. */
export function kernelModule(config: Config): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bindBase(bind, config);
    bindWeb(bind, config);
    bindDirectory(bind);
    bindStorage(bind, config);
    bindIdentity(bind, config);
    bindShared(bind, config);
    bindBackground(bind, config);
    bindCity(bind);
  });
}

function bindBase(bind: Bind, config: Config): void {
  bind(T.clock).toConstantValue(systemClock);
  bind(T.logger).toResolvedValue(() => createLogger(config.LOG_LEVEL));
  bind(T.db).toResolvedValue(() =>
    openDatabase({
      url: config.DATABASE_URL,
      file: join(config.VAR_DIR, 'binjai.sqlite'),
      poolSize: config.DATABASE_POOL,
      readers: config.SQLITE_READERS,
    }),
  );
  bind(T.keyRing).toResolvedValue(() =>
    loadKeyRing({
      dataKeys: config.ENCRYPTION_KEYS,
      indexKey: config.INDEX_KEY,
      file: join(config.VAR_DIR, 'keys.json'),
      mayCreate: !config.production,
    }),
  );
  bind(T.vault).toResolvedValue((ring: KeyRing) => new Vault(ring), [T.keyRing]);
  bind(T.outbox).toResolvedValue(() => new Outbox());
  bind(T.auditChain).toResolvedValue(() => new AuditChain());
  bind(T.unitOfWork).toResolvedValue(
    (db, clock, audit, outbox) => new UnitOfWork(db, clock, audit, outbox),
    [T.db, T.clock, T.auditChain, T.outbox],
  );
  bind(T.dailyRoots).toResolvedValue((db, work) => new DailyRoots(db, work), [T.db, T.unitOfWork]);
}

function bindWeb(bind: Bind, config: Config): void {
  bind(T.publicDir).toConstantValue(publicDir);
  bind(T.cookies).toConstantValue(cookieJar(config));
  bind(T.secret).toResolvedValue(
    (vault: Vault) => config.SESSION_SECRET || vault.deriveSecret('sesi').toString('base64url'),
    [T.vault],
  );
  bind(T.formTokens).toResolvedValue(
    (secret, cookies) => new FormTokens(secret, cookies),
    [T.secret, T.cookies],
  );
  bind(T.flash).toResolvedValue((secret, cookies) => new Flash(secret, cookies), [T.secret, T.cookies]);
  bind(T.pageCache).toResolvedValue(
    (clock, outbox) => {
      const cache = new PageCache(clock, config.PAGE_CACHE);
      // Whoever changes something sees it at once; other instances forget their copy within its second.
      outbox.alsoTell(() => {
        cache.clear();
      });
      return cache;
    },
    [T.clock, T.outbox],
  );
  bind(T.viewEngine).toResolvedValue(
    (clock) =>
      createViewEngine({
        viewsDir: join(home, 'views'),
        cache: config.NODE_ENV !== 'development',
        assetManifest: readAssetManifest(publicDir),
        now: () => clock.now(),
      }),
    [T.clock],
  );
  bind(T.pages).toResolvedValue(
    (engine, tokens, flash, pageCache, modules, inbox) =>
      new Pages({
        engine,
        tokens,
        flash,
        pageCache,
        modules,
        unread: (penggunaId) => inbox.countUnread(penggunaId),
        demo: config.DEMO && !config.production,
        production: config.production,
        baseUrl: config.baseUrl,
      }),
    [T.viewEngine, T.formTokens, T.flash, T.pageCache, T.modules, T.inbox],
  );
}

function bindDirectory(bind: Bind): void {
  bind(T.directory).toResolvedValue((db, clock) => new Directory(db, clock), [T.db, T.clock]);
  bind(T.calendars).toResolvedValue((db, clock) => new Calendars(db, clock), [T.db, T.clock]);
  bind(T.jam).toResolvedValue((calendars) => new JamService(calendars), [T.calendars]);
  bind(T.jamQueries).toResolvedValue((db) => new JamQueries(db), [T.db]);
  bind(T.jamTicker).toResolvedValue(
    (work, calendars, queries) => new JamTicker(work, calendars, queries),
    [T.unitOfWork, T.calendars, T.jamQueries],
  );
  bind(T.hariLibur).toResolvedValue(
    (db, work, calendars, ticker) => new HariLiburService(db, work, calendars, ticker),
    [T.db, T.unitOfWork, T.calendars, T.jamTicker],
  );
  bind(T.jamKerja).toResolvedValue(
    (work, calendars, ticker) => new JamKerjaService(work, calendars, ticker),
    [T.unitOfWork, T.calendars, T.jamTicker],
  );
  bind(T.offices).toResolvedValue(
    (work, directory) => new OfficeService(work, directory),
    [T.unitOfWork, T.directory],
  );
  bind(T.positions).toResolvedValue((db, work) => new PositionService(db, work), [T.db, T.unitOfWork]);
  bind(T.boundaries).toResolvedValue(
    (work, directory) => new BoundaryImport(work, directory),
    [T.unitOfWork, T.directory],
  );
  bind(T.settings).toResolvedValue(
    (db, work, clock) => new SettingsService(db, work, clock),
    [T.db, T.unitOfWork, T.clock],
  );
  bind(T.registryImport).toResolvedValue(
    (db, work, vault, clock) => new RegistryImport(db, work, vault, clock),
    [T.db, T.unitOfWork, T.vault, T.clock],
  );
}

function bindStorage(bind: Bind, config: Config): void {
  bind(T.storage).toResolvedValue(() => openStorage(config));
  bind(T.fileServices).toResolvedValue(
    (storage, ring, db, unitOfWork, clock) =>
      createFileServices({
        storage,
        dataKeys: ring.dataKeys,
        db,
        unitOfWork,
        clock,
        uploadFolder: uploadFolderOf(config),
      }),
    [T.storage, T.keyRing, T.db, T.unitOfWork, T.clock],
  );
  bind(T.uploads).toResolvedValue(
    (services, vault, clock, limiter, formTokens, cookies) =>
      createUploads({ services, vault, clock, limiter, formTokens, cookies, folder: uploadFolderOf(config) }),
    [T.fileServices, T.vault, T.clock, T.rateLimit, T.formTokens, T.cookies],
  );
}
