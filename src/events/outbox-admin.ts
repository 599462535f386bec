import type { Database } from '../db/database.js';
import { NotFound } from '../errors.js';
import type { Tx } from '../db/unit-of-work.js';
import { DAY_MS, type Clock } from '../time/time.js';
import type { JobDefinition } from '../jobs/job.js';
import type { Outbox } from './outbox.js';

/** A delivery that was given up after its last try. */
export interface DeadDelivery {
  readonly eventId: string;
  readonly penangan: string;
  readonly nama: string;
  readonly agregat: string;
  readonly percobaan: number;
  readonly galat: string;
  /** UTC ms. */
  readonly at: number;
  readonly matiAt: number;
  /** Later events of the aggregate that wait behind it. */
  readonly tertahan: number;
}

/** What waits in the outbox. */
export interface OutboxState {
  readonly menunggu: number;
  readonly mati: number;
  /** When the oldest event still to be delivered happened, UTC ms. */
  readonly tertuaAt: number | null;
}

const keepDoneMs = 30 * DAY_MS;

/** Dead letters and depth of the outbox, for the administrator's page and the metrics. */
export class OutboxAdmin {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async state(): Promise<OutboxState> {
    const open = () => this.db.read('outbox').whereNull('selesai_at');
    const oldest = await open().orderBy('urutan').first<{ at: number } | undefined>('at');
    const waiting = await open().count('* as n').first<{ n: number }>();
    const dead = await this.db
      .read('outbox_gagal')
      .whereNotNull('mati_at')
      .count('* as n')
      .first<{ n: number }>();
    return { menunggu: waiting.n, tertuaAt: oldest?.at ?? null, mati: dead.n };
  }

  /** Latest first. */
  async dead(limit: number): Promise<DeadDelivery[]> {
    const held = this.db
      .read('outbox as l')
      .whereRaw('l.agregat = o.agregat AND l.urutan > o.urutan AND l.selesai_at IS NULL')
      .count('*')
      .as('tertahan');
    const rows: DeadDelivery[] = await this.db
      .read('outbox_gagal as g')
      .join('outbox as o', 'o.id', 'g.event_id')
      .whereNotNull('g.mati_at')
      .orderBy('g.mati_at', 'desc')
      .limit(limit)
      .select(
        'g.event_id as eventId',
        'g.penangan',
        'o.nama',
        'o.agregat',
        'g.percobaan',
        'g.galat',
        'o.at',
        'g.mati_at as matiAt',
        held,
      );
    return rows;
  }

  /** Delivers a dead letter again, with all its tries. @throws NotFound */
  async retry(tx: Tx, eventId: string, penangan: string): Promise<void> {
    await this.take(tx, eventId, penangan);
    tx.audit({ tindakan: 'outbox.diulang', objekJenis: 'outbox', objekId: eventId, sesudah: { penangan } });
  }

  /** Gives a dead letter up for this handler, so that later events of the aggregate may pass. @throws NotFound */
  async skip(tx: Tx, eventId: string, penangan: string, alasan: string): Promise<void> {
    await this.take(tx, eventId, penangan);
    await tx.trx('inbox').insert({ event_id: eventId, penangan, at: tx.now });
    tx.audit({
      tindakan: 'outbox.dilewati',
      objekJenis: 'outbox',
      objekId: eventId,
      sesudah: { penangan, alasan },
    });
  }

  /** Job: forgets events delivered thirty days ago, with their inbox lines. */
  pruneJob(): JobDefinition {
    return {
      nama: 'kernel.prune-outbox',
      jadwal: { cron: '20 3 * * *' },
      handle: async () => {
        const before = this.clock.now() - keepDoneMs;
        const done = () =>
          this.db.write('outbox').whereNotNull('selesai_at').where('selesai_at', '<', before);
        await this.db.write('inbox').whereIn('event_id', done().select('id')).delete();
        await done().delete();
      },
    };
  }

  private async take(tx: Tx, eventId: string, penangan: string): Promise<void> {
    const removed = await tx
      .trx('outbox_gagal')
      .where({ event_id: eventId, penangan })
      .whereNotNull('mati_at')
      .delete();
    if (removed === 0) throw new NotFound();
    const agregat = tx.trx('outbox').where({ id: eventId }).select('agregat');
    await tx.trx('outbox').where('agregat', agregat).whereNull('selesai_at').update({ coba_lagi_at: 0 });
    tx.afterCommit(() => {
      this.outbox.nudge();
    });
  }
}
