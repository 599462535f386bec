import pg from 'pg';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { reasonOf } from '../jobs/queue.js';
import type { LoopLog } from '../jobs/loop.js';
import type { Json } from '../json.js';
import { liveJson, LocalTopics, type Live } from './live.js';

const channel = 'binjai_langsung';
const reconnectMs = 1_000;

interface Wire {
  readonly dari: string;
  readonly topik: string;
  readonly muatan: Json;
}

/** Live events over LISTEN/NOTIFY, on one connection of its own that comes back after it was lost. */
export class PgLive implements Live {
  private readonly topics = new LocalTopics();
  private readonly origin = newId();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private active = false;

  constructor(
    private readonly db: Database,
    private readonly url: string,
    private readonly log: LoopLog,
  ) {}

  publish(topic: string, data: Json): void {
    const muatan = JSON.parse(liveJson(data)) as Json;
    this.topics.deliver(topic, data);
    const wire = JSON.stringify({ dari: this.origin, topik: topic, muatan } satisfies Wire);
    this.db.write.raw('SELECT pg_notify(?, ?)', [channel, wire]).catch((error: unknown) => {
      this.log.warn({ err: reasonOf(error) }, 'live event not sent');
    });
  }

  subscribe(topic: string, onData: (data: Json) => void, onGap?: () => void): () => void {
    return this.topics.subscribe(topic, onData, onGap);
  }

  async start(): Promise<void> {
    this.active = true;
    await this.connect();
  }

  async stop(): Promise<void> {
    this.active = false;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'binjai-live',
      keepAlive: true,
    });
    this.client = client;
    let lost = false;
    const onLost = (error?: Error): void => {
      if (lost) return;
      lost = true;
      client.removeAllListeners('notification');
      if (!this.active) return;
      this.log.warn({ err: reasonOf(error) }, 'live connection lost');
      client.end().catch(() => undefined);
      this.retry = setTimeout(() => void this.reconnect(), reconnectMs);
    };
    client.on('error', onLost);
    client.on('end', () => {
      onLost();
    });
    client.on('notification', ({ payload }) => {
      this.receive(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      onLost(error as Error);
    }
  }

  private async reconnect(): Promise<void> {
    await this.connect();
    this.topics.gap();
  }

  private receive(payload: string | undefined): void {
    const wire = JSON.parse(payload ?? 'null') as Wire | null;
    if (wire && wire.dari !== this.origin) this.topics.deliver(wire.topik, wire.muatan);
  }
}
