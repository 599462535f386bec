import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { sameSecret } from '../auth/crypto.js';
import type { Database } from '../db/database.js';
import type { OutboxAdmin } from '../events/outbox-admin.js';
import type { JobsAdmin } from '../jobs/queue.js';
import type { Clock } from '../time/time.js';

const buckets = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures requests and queries; reads the depth of queue and outbox when asked. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'verb' | 'route' | 'status'>;
  private readonly queries: Histogram<'kind'>;

  constructor(db: Database, jobs: JobsAdmin, outbox: OutboxAdmin, clock: Clock) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to the end of the answer.',
      labelNames: ['verb', 'route', 'status'],
      buckets,
      registers,
    });
    this.queries = new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Time of one statement.',
      labelNames: ['kind'],
      buckets,
      registers,
    });
    addQueueGauges(registers, jobs);
    addOutboxGauges(registers, outbox, clock);
    this.watch(db);
  }

  /** Counts a finished request by the pattern of its route, never by its path: codes and names stay out of labels. */
  observe(verb: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ verb, route: route || 'tanpa rute', status: String(status) }, seconds);
  }

  private watch(db: Database): void {
    const begun = new Map<string, () => number>();
    const done = ({ __knexQueryUid: uid }: QueryEvent): void => {
      begun.get(uid)?.();
      begun.delete(uid);
    };
    for (const knex of new Set([db.read, db.write])) {
      knex.on('query', ({ __knexQueryUid: uid, method }: QueryEvent) => {
        begun.set(uid, this.queries.startTimer({ kind: method ?? 'raw' }));
      });
      knex.on('query-response', (_response: unknown, query: QueryEvent) => {
        done(query);
      });
      knex.on('query-error', (_error: unknown, query: QueryEvent) => {
        done(query);
      });
    }
  }
}

interface QueryEvent {
  readonly __knexQueryUid: string;
  readonly method?: string;
}

function addQueueGauges(registers: Registry[], jobs: JobsAdmin): void {
  const gauge = new Gauge({
    name: 'jobs',
    help: 'Jobs by kind and state.',
    labelNames: ['nama', 'keadaan'],
    registers,
    collect: async () => {
      gauge.reset();
      for (const { nama, menunggu, berjalan, mati } of await jobs.depth()) {
        for (const [keadaan, n] of Object.entries({ menunggu, berjalan, mati }))
          gauge.set({ nama, keadaan }, n);
      }
    },
  });
}

function addOutboxGauges(registers: Registry[], outbox: OutboxAdmin, clock: Clock): void {
  const events = new Gauge({
    name: 'outbox_events',
    help: 'Events waiting, and deliveries given up.',
    labelNames: ['keadaan'],
    registers,
    collect: async () => {
      const { menunggu, mati } = await outbox.state();
      events.set({ keadaan: 'menunggu' }, menunggu);
      events.set({ keadaan: 'mati' }, mati);
    },
  });
  const lag = new Gauge({
    name: 'outbox_lag_seconds',
    help: 'Age of the oldest event not yet delivered.',
    registers,
    collect: async () => {
      const { tertuaAt } = await outbox.state();
      lag.set(tertuaAt === null ? 0 : (clock.now() - tertuaAt) / 1000);
    },
  });
}

/** Answers `/metrics`; with a token set only to `Authorization: Bearer <token>`. */
export function metricsRoute(metrics: Metrics, token: string): Router {
  return Router().get('/metrics', async (req, res, next) => {
    if (token !== '' && !sameSecret(req.headers.authorization ?? '', `Bearer ${token}`)) return next();
    res.setHeader('Content-Type', metrics.registry.contentType);
    res.setHeader('Cache-Control', 'no-store');
    res.end(await metrics.registry.metrics());
  });
}
