import type { Database } from '../db/database.js';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import { Loop, type LoopLog } from '../jobs/loop.js';
import { reasonOf, retryDelayMs } from '../jobs/queue.js';
import type { Clock } from '../time/time.js';
import type { EventEnvelope, Subscription } from './event.js';
import type { Outbox } from './outbox.js';
import { OutboxRepository, type WaitingEvent } from './outbox.repository.js';

/** How the dispatcher works. */
export interface DispatcherOptions {
  /** Looks for events at least so often, ms. */
  readonly pollMs: number;
  /** Aggregates at the same moment; SQLite has one writer anyway. */
  readonly concurrency: number;
  /** Wait after the first failure of a handler, seconds; doubles with each further one. */
  readonly retrySeconds: number;
  /** Failures after which a delivery is a dead letter. */
  readonly attempts: number;
}

export const dispatcherDefaults: DispatcherOptions = {
  pollMs: 1_000,
  concurrency: 4,
  retrySeconds: 5,
  attempts: 8,
};

const batch = 200;
/** How long an event that is held back by a failed one rests before it is looked at again. */
const heldBackMs = 15_000;

type Outcome = 'done' | 'failed' | 'heldBack' | 'elsewhere';

/**
 * Carries events from the outbox to their handlers, at least once. A handler's effect and its line in the inbox
 * commit together, so the effect happens once. Events of one aggregate reach a handler in order: one that failed
 * holds back the later ones, for that handler only, until it succeeds or the administrator gives it up.
 */
export class EventDispatcher {
  private readonly handlers = new Map<string, Subscription[]>();
  /** Event names each handler listens to; earlier ones of the aggregate come first, whichever name they have. */
  private readonly namesOf = new Map<string, string[]>();
  private readonly repository: OutboxRepository;
  private readonly loop: Loop;

  constructor(
    db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly log: LoopLog,
    subscriptions: readonly Subscription[],
    private readonly options: DispatcherOptions = dispatcherDefaults,
  ) {
    this.repository = new OutboxRepository(db);
    for (const subscription of subscriptions) this.add(subscription);
    this.loop = new Loop('event dispatcher', options.pollMs, () => this.pass(), log);
  }

  start(): void {
    this.outbox.onCommit(() => {
      this.loop.nudge();
    });
    this.loop.start();
  }

  /** Finishes the delivery in hand and begins no other. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Delivers until nothing more moves; for tests and the command line. */
  async drain(): Promise<void> {
    while (await this.pass());
  }

  private add(subscription: Subscription): void {
    const { nama, penangan } = subscription;
    const names = this.namesOf.get(penangan) ?? [];
    if (names.includes(nama)) throw new Error(`handler ${penangan} listens to ${nama} twice`);
    this.namesOf.set(penangan, [...names, nama]);
    this.handlers.set(nama, [...(this.handlers.get(nama) ?? []), subscription]);
  }

  /** One look at the outbox; true when something was delivered. */
  private async pass(): Promise<boolean> {
    const events = await this.repository.waiting(this.clock.now(), batch);
    const unheard = events.filter(({ nama }) => !this.handlers.has(nama));
    await this.repository.finishAll(unheard, this.clock.now());
    const lanes = groupByAggregate(events.filter(({ nama }) => this.handlers.has(nama)));
    let delivered = unheard.length > 0;
    const runLane = async (): Promise<void> => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift())
        if (await this.deliverLane(lane)) delivered = true;
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, runLane));
    return delivered;
  }

  private async deliverLane(lane: readonly WaitingEvent[]): Promise<boolean> {
    const stuck = new Set<string>();
    let moved = false;
    for (const event of lane) {
      const open = await this.openHandlers(event);
      const outcomes: Outcome[] = [];
      for (const [index, subscription] of open.entries()) {
        const isLast = index === open.length - 1 && outcomes.every((outcome) => outcome === 'done');
        const outcome = stuck.has(subscription.penangan)
          ? 'heldBack'
          : await this.deliver(event, subscription, isLast);
        if (outcome !== 'done') stuck.add(subscription.penangan);
        else moved = true;
        outcomes.push(outcome);
      }
      if (open.length === 0) {
        await this.repository.finishAll([event], this.clock.now());
        moved = true;
      }
      if (outcomes.includes('heldBack') && !outcomes.includes('elsewhere')) {
        await this.repository.postponeIfBlocked(event, this.clock.now() + heldBackMs);
      }
    }
    return moved;
  }

  /** Handlers that have not taken this event yet. */
  private async openHandlers(event: WaitingEvent): Promise<readonly Subscription[]> {
    const taken = await this.repository.takenBy(event.id);
    return (this.handlers.get(event.nama) ?? []).filter(({ penangan }) => !taken.has(penangan));
  }

  private async deliver(event: WaitingEvent, subscription: Subscription, isLast: boolean): Promise<Outcome> {
    const { penangan } = subscription;
    const names = this.namesOf.get(penangan) ?? [];
    try {
      return await this.unitOfWork.run(systemContext, async (tx) => {
        if (!(await this.repository.lock(tx.trx, event))) return 'elsewhere';
        const failure = await this.repository.failure(tx.trx, event.id, penangan);
        if (failure && (failure.mati_at !== null || failure.coba_lagi_at > tx.now)) return 'heldBack';
        if (await this.repository.hasEarlier(tx.trx, event, penangan, names)) return 'heldBack';
        if (!(await this.repository.take(tx.trx, event.id, penangan, tx.now))) return 'elsewhere';
        await subscription.handle(envelopeOf(event), tx);
        if (failure) await this.repository.forgive(tx.trx, event, penangan);
        if (isLast) await this.repository.finish(tx.trx, event, tx.now);
        return 'done';
      });
    } catch (error) {
      await this.recordFailure(event, penangan, reasonOf(error));
      return 'failed';
    }
  }

  private async recordFailure(event: WaitingEvent, penangan: string, galat: string): Promise<void> {
    this.log.warn({ err: galat, event: event.nama, penangan }, 'event handler failed');
    await this.unitOfWork.run(systemContext, async ({ trx, now }) => {
      const before = await this.repository.failure(trx, event.id, penangan);
      const percobaan = (before?.percobaan ?? 0) + 1;
      const isDead = percobaan >= this.options.attempts;
      const coba_lagi_at = now + retryDelayMs(this.options.retrySeconds, percobaan);
      await this.repository.recordFailure(trx, event, {
        penangan,
        percobaan,
        galat,
        coba_lagi_at,
        mati_at: isDead ? now : null,
      });
    });
  }
}

function groupByAggregate(events: readonly WaitingEvent[]): WaitingEvent[][] {
  const lanes = new Map<string, WaitingEvent[]>();
  for (const event of events) {
    const lane = lanes.get(event.agregat);
    if (lane) lane.push(event);
    else lanes.set(event.agregat, [event]);
  }
  return [...lanes.values()];
}

function envelopeOf({ id, urutan, nama, agregat, muatan, at }: WaitingEvent): EventEnvelope {
  return { id, urutan, nama, agregat, muatan, at };
}
