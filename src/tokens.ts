import type { ServiceIdentifier } from 'inversify';
import type { AppModule, Services } from './app-module.js';
import type { AuthServices } from './auth/auth-services.js';
import type { Background } from './background.js';
import type { PopulationRegistry } from './directory/registry/registry.js';
import type { RegistryImport } from './directory/registry/registry-import.js';
import type { Subscription } from './events/event.js';
import type { OpenStreams } from './http/open-streams.js';
import type { OfficeService } from './directory/office.service.js';
import type { PositionService } from './directory/positions/position.service.js';
import type { JamKerjaService } from './time/jam-kerja.service.js';
import type { HariLiburService } from './time/hari-libur.service.js';
import type { JamQueries } from './time/jam.queries.js';
import type { JamTicker } from './time/jam.ticker.js';
import type { AuditChain } from './audit/audit.js';
import type { DailyRoots } from './audit/daily-root.js';
import type { KeyRing } from './auth/key-ring.js';
import type { Directory } from './directory/directory.js';
import type { CookieJar } from './http/cookies.js';
import type { Storage } from './storage/storage.js';
import type { Uploads } from './storage/upload.js';
import type { FileServices } from './storage/open-storage.js';
import type { Calendars } from './time/calendars.js';
import type { JamService } from './time/jam.service.js';
import type { ViewEngine } from './views/engine.js';
import type { Vault } from './auth/crypto.js';
import type { Config } from './config.js';
import type { Database } from './db/database.js';
import type { UnitOfWork } from './db/unit-of-work.js';
import type { BoundaryImport } from './directory/boundaries.js';
import type { SettingsService } from './directory/settings/settings.service.js';
import type { Outbox } from './events/outbox.js';
import type { FormTokens } from './http/csrf.js';
import type { Flash } from './http/flash.js';
import type { ReadinessCheck } from './http/health.js';
import type { Identity } from './http/identify.js';
import type { PageCache } from './http/page-cache.js';
import type { Pages } from './http/page.js';
import type { JobDefinition, Jobs } from './jobs/job.js';
import type { Logger } from './logging/logger.js';
import type { Clock } from './time/time.js';
import type { EventDispatcher } from './events/dispatcher.js';
import type { OutboxAdmin } from './events/outbox-admin.js';
import type { Live } from './http/live.js';
import type { Metrics } from './http/metrics.js';
import type { RateLimiter } from './http/rate-limit.js';
import type { JobQueue } from './jobs/queue.js';
import type { Worker } from './jobs/worker.js';
import type { Inbox } from './notifications/inbox.js';
import type { MailPort, TextPort } from './notifications/mail.js';
import type { Notifier } from './notifications/notifier.js';
import type { Screens } from './screens/screens.js';
import type { Trace } from './trace/trace.js';
import type { TraceQueries } from './trace/trace.queries.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`kernel.${name}`);
}

/** Typed names of the kernel's services in the container. */
export const T = {
  config: token<Config>('config'),
  db: token<Database>('db'),
  unitOfWork: token<UnitOfWork>('unit-of-work'),
  outbox: token<Outbox>('outbox'),
  clock: token<Clock>('clock'),
  logger: token<Logger>('logger'),
  /** All manifests in registry order; a function, because the modules' own bindings may ask for it. */
  modules: token<() => readonly AppModule[]>('modules'),
  /** The container itself, for the few who must hand it on to the manifests. */
  services: token<Services>('services'),
  keyRing: token<KeyRing>('key-ring'),
  vault: token<Vault>('vault'),
  auditChain: token<AuditChain>('audit-chain'),
  dailyRoots: token<DailyRoots>('daily-roots'),
  /** Signs form tokens, messages and sessions. */
  secret: token<string>('secret'),
  cookies: token<CookieJar>('cookies'),
  viewEngine: token<ViewEngine>('view-engine'),
  directory: token<Directory>('directory'),
  calendars: token<Calendars>('calendars'),
  jam: token<JamService>('jam'),
  storage: token<Storage>('storage'),
  fileServices: token<FileServices>('file-services'),
  uploads: token<Uploads>('uploads'),
  pages: token<Pages>('pages'),
  flash: token<Flash>('flash'),
  formTokens: token<FormTokens>('form-tokens'),
  pageCache: token<PageCache>('page-cache'),
  jobs: token<Jobs>('jobs'),
  jobDefinitions: token<readonly JobDefinition[]>('job-definitions'),
  subscriptions: token<readonly Subscription[]>('subscriptions'),
  background: token<Background>('background'),
  openStreams: token<OpenStreams>('open-streams'),
  jamQueries: token<JamQueries>('jam-queries'),
  jamTicker: token<JamTicker>('jam-ticker'),
  hariLibur: token<HariLiburService>('hari-libur'),
  jamKerja: token<JamKerjaService>('jam-kerja'),
  offices: token<OfficeService>('offices'),
  positions: token<PositionService>('positions'),
  registry: token<PopulationRegistry>('registry'),
  registryImport: token<RegistryImport>('registry-import'),
  boundaries: token<BoundaryImport>('boundaries'),
  settings: token<SettingsService>('settings'),
  auth: token<AuthServices>('auth'),
  /** Loads the kernel's reference data; idempotent. */
  kernelSeed: token<() => Promise<void>>('kernel-seed'),
  /** Makes the people of the demo city. */
  kernelDemo: token<() => Promise<void>>('kernel-demo'),
  identity: token<Identity>('identity'),
  /** Folder of the built assets. */
  publicDir: token<string>('public-dir'),
  readiness: token<readonly ReadinessCheck[]>('readiness'),
  /** True once the process was asked to stop. */
  isStopping: token<() => boolean>('is-stopping'),
  /** The same queue as `jobs`, with what the worker and the administrator need. */
  jobQueue: token<JobQueue>('job-queue'),
  worker: token<Worker>('worker'),
  dispatcher: token<EventDispatcher>('dispatcher'),
  outboxAdmin: token<OutboxAdmin>('outbox-admin'),
  live: token<Live>('live'),
  rateLimit: token<RateLimiter>('rate-limit'),
  metrics: token<Metrics>('metrics'),
  notifier: token<Notifier>('notifier'),
  inbox: token<Inbox>('inbox'),
  mail: token<MailPort>('mail'),
  textMessages: token<TextPort>('text-messages'),
  trace: token<Trace>('trace'),
  traceQueries: token<TraceQueries>('trace-queries'),
  screens: token<Screens>('screens'),
} as const;
