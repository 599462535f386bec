import { join } from 'node:path';
import type { ContainerModuleLoadOptions } from 'inversify';
import type { NotificationTemplate } from '../notifications/template.js';
import type { Config } from '../config.js';
import { EventDispatcher } from '../events/dispatcher.js';
import { OutboxAdmin } from '../events/outbox-admin.js';
import { Metrics } from '../http/metrics.js';
import { OpenStreams } from '../http/open-streams.js';
import { openLive } from '../http/open-live.js';
import { RateLimiter } from '../http/rate-limit.js';
import { openQueue } from '../jobs/jobs.js';
import { Inbox } from '../notifications/inbox.js';
import { kernelTemplates } from '../notifications/kernel-templates.js';
import { LogText, openMail } from '../notifications/mail.js';
import { Notifier } from '../notifications/notifier.js';
import { Screens } from '../screens/screens.js';
import { Trace } from '../trace/trace.js';
import { TraceQueries } from '../trace/trace.queries.js';
import { T } from '../tokens.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** Queue, events, live news, limits, notifications, jejak and screens. */
export function bindShared(bind: Bind, config: Config): void {
  bindMessages(bind, config);
  bind(T.jobQueue).toResolvedValue((db, clock) => openQueue(db, clock), [T.db, T.clock]);
  bind(T.jobs).toService(T.jobQueue);
  bind(T.outboxAdmin).toResolvedValue(
    (db, outbox, clock) => new OutboxAdmin(db, outbox, clock),
    [T.db, T.outbox, T.clock],
  );
  bind(T.live).toResolvedValue(
    (db, clock, logger) => openLive(db, config.DATABASE_URL, clock, logger),
    [T.db, T.clock, T.logger],
  );
  bind(T.openStreams).toResolvedValue(() => new OpenStreams());
  bind(T.rateLimit).toResolvedValue(
    (db, clock, vault) => new RateLimiter(db, clock, vault),
    [T.db, T.clock, T.vault],
  );
  bind(T.metrics).toResolvedValue(
    (db, queue, outbox, clock) => new Metrics(db, queue, outbox, clock),
    [T.db, T.jobQueue, T.outboxAdmin, T.clock],
  );
  bind(T.trace).toResolvedValue((jobs) => new Trace(jobs), [T.jobs]);
  bind(T.traceQueries).toResolvedValue(
    (db, modules, services) => new TraceQueries(db, modules, services),
    [T.db, T.modules, T.services],
  );
  bind(T.screens).toResolvedValue(
    (db, clock, vault, limiter, live) => new Screens(db, clock, vault, limiter, live),
    [T.db, T.clock, T.vault, T.rateLimit, T.live],
  );
  bind(T.dispatcher).toResolvedValue(
    (db, work, outbox, clock, logger, subscriptions) =>
      new EventDispatcher(db, work, outbox, clock, logger, subscriptions),
    [T.db, T.unitOfWork, T.outbox, T.clock, T.logger, T.subscriptions],
  );
}

function bindMessages(bind: Bind, config: Config): void {
  bind(T.inbox).toResolvedValue((db) => new Inbox(db), [T.db]);
  bind(T.mail).toResolvedValue(() =>
    openMail({ smtpUrl: config.SMTP_URL, dari: config.MAIL_FROM, folder: join(config.VAR_DIR, 'mail') }),
  );
  bind(T.textMessages).toResolvedValue((logger) => new LogText(logger), [T.logger]);
  bind(T.notifier).toResolvedValue(
    (jobs, vault, modules) => {
      const templates = (): readonly NotificationTemplate[] => [
        ...kernelTemplates,
        ...modules().flatMap((module) => module.notifications ?? []),
      ];
      return new Notifier(jobs, vault, templates);
    },
    [T.jobs, T.vault, T.modules],
  );
}
