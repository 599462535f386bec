import type { Tx } from '../db/unit-of-work.js';
import type { JsonObject } from '../json.js';

/** Something that happened, told to whoever subscribed. Carries no personal data. */
export interface DomainEvent {
  /** Noun + state, e.g. `pengaduan.ditutup`. */
  readonly nama: string;
  /** What it happened to, e.g. `pengaduan:<id>`. Events of one aggregate are handled in order. */
  readonly agregat: string;
  readonly muatan: JsonObject;
}

/** An event as it lies in the outbox. */
export interface EventEnvelope extends DomainEvent {
  readonly id: string;
  /** Commit order within the outbox, rising. */
  readonly urutan: number;
  /** UTC ms. */
  readonly at: number;
}

/** A handler of one kind of event. Called at least once; the inbox makes its effect happen once. */
export interface Subscription {
  readonly nama: string;
  /** Unique name of the handler, e.g. `e-masyarakat.notify-reporter`. */
  readonly penangan: string;
  handle(event: EventEnvelope, tx: Tx): Promise<void>;
}
