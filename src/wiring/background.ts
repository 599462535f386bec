import type { ContainerModuleLoadOptions } from 'inversify';
import { identityJobs } from '../auth/identity-jobs.js';
import { residentChanges } from '../auth/resident-changes.js';
import { Background } from '../background.js';
import type { Services } from '../app-module.js';
import type { Subscription } from '../events/event.js';
import type { JobDefinition } from '../jobs/job.js';
import { plannerFiguresJob } from '../db/planner-figures.job.js';
import { purgeQueueJob } from '../jobs/purge.job.js';
import { Scheduler } from '../jobs/scheduler.js';
import { Worker } from '../jobs/worker.js';
import { PenggunaContacts } from '../notifications/contacts.repository.js';
import { deliveryJobs } from '../notifications/delivery.job.js';
import { orphanJob } from '../storage/upkeep.js';
import { tellFollowersJob } from '../trace/tell-followers.job.js';
import { T } from '../tokens.js';
import { jamJob } from '../time/jam.job.js';
import type { Config } from '../config.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** What runs beside the pages: the kernel's own jobs and subscriptions and those of every module. */
export function bindBackground(bind: Bind, config: Config): void {
  bind(T.jobDefinitions).toResolvedValue(
    (services, modules) => [
      ...kernelJobs(services, config),
      ...modules().flatMap((module) => module.jobs?.(services) ?? []),
    ],
    [T.services, T.modules],
  );
  bind(T.subscriptions).toResolvedValue(
    (services, modules): readonly Subscription[] => [
      residentChanges(services.get(T.auth).rows),
      ...modules().flatMap((module) => module.subscriptions?.(services) ?? []),
    ],
    [T.services, T.modules],
  );
  bind(T.worker).toResolvedValue(
    (db, work, queue, clock, logger, definitions) => {
      const scheduler = new Scheduler(db, work, queue, clock, definitions);
      return new Worker(queue, scheduler, definitions, clock, logger);
    },
    [T.db, T.unitOfWork, T.jobQueue, T.clock, T.logger, T.jobDefinitions],
  );
  bind(T.background).toResolvedValue(
    (live, dispatcher, worker, auth) => {
      // A process for pages only still hears what the others tell its open screens.
      const always = [{ start: () => undefined, stop: () => auth.aside.settle() }, live];
      return new Background(config.WORKER ? [...always, dispatcher, worker] : always);
    },
    [T.live, T.dispatcher, T.worker, T.auth],
  );
}

const hourMs = 3_600_000;
/** A repeated form is recognised this long. */
const idempotencyMs = 30 * 24 * hourMs;

function kernelJobs(services: Services, config: Config): readonly JobDefinition[] {
  const db = services.get(T.db);
  const jobs = services.get(T.jobs);
  const auth = services.get(T.auth);
  return [
    ...identityJobs(db, auth.rows.sesi, auth.throttleRows),
    jamJob(services.get(T.jamTicker)),
    orphanJob(services.get(T.fileServices)),
    services.get(T.rateLimit).cleanupJob(),
    services.get(T.outboxAdmin).pruneJob(),
    purgeQueueJob(services.get(T.jobQueue)),
    plannerFiguresJob(db),
    tellFollowersJob(db, services.get(T.unitOfWork), services.get(T.notifier)),
    ...deliveryJobs({
      db,
      unitOfWork: services.get(T.unitOfWork),
      jobs,
      vault: services.get(T.vault),
      contacts: new PenggunaContacts(db, services.get(T.vault)),
      mail: services.get(T.mail),
      text: services.get(T.textMessages),
      baseUrl: config.baseUrl,
    }),
    {
      nama: 'kernel.audit-root',
      jadwal: { cron: '5 0 * * *' },
      handle: async (_muatan, run) => void (await services.get(T.dailyRoots).publishYesterday(run.now)),
    },
    {
      nama: 'kernel.forget-idempotency',
      jadwal: { cron: '50 2 * * *' },
      handle: async (_muatan, run) =>
        void (await db
          .write('idempotensi')
          .where('dibuat_at', '<', run.now - idempotencyMs)
          .delete()),
    },
  ];
}
