import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import { Loop, type LoopLog } from '../jobs/loop.js';
import { reasonOf } from '../jobs/queue.js';
import type { Json } from '../json.js';
import type { Clock } from '../time/time.js';
import { liveJson, LocalTopics, type Live } from './live.js';

interface Row {
  readonly urutan: number;
  readonly proses: string;
  readonly topik: string;
  readonly muatan: string;
}

const keepMs = 60_000;
const batch = 500;
const pollMs = 500;
/** Events of a moment go into the file together: each write waits for the disk. */
const flushMs = 200;

/** Live events on SQLite: at once within the process; other processes on the same file read a small table. */
export class SqliteLive implements Live {
  private readonly topics = new LocalTopics();
  private readonly origin = newId();
  private readonly loop: Loop;
  private outgoing: Omit<Row, 'urutan'>[] = [];
  private last = 0;
  private prunedAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly log: LoopLog,
  ) {
    this.loop = new Loop('live events', pollMs, () => this.read(), log);
  }

  publish(topic: string, data: Json): void {
    const muatan = liveJson(data);
    this.topics.deliver(topic, data);
    this.outgoing.push({ proses: this.origin, topik: topic, muatan });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flush().catch((error: unknown) => {
        this.log.warn({ err: reasonOf(error) }, 'live events not written');
      });
    }, flushMs);
  }

  subscribe(topic: string, onData: (data: Json) => void, onGap?: () => void): () => void {
    return this.topics.subscribe(topic, onData, onGap);
  }

  async start(): Promise<void> {
    this.last = await this.newest();
    this.loop.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.loop.stop();
    await this.flush();
  }

  private async read(): Promise<boolean> {
    if (this.topics.isEmpty) {
      this.last = await this.newest();
      return false;
    }
    const rows: Row[] = await this.db
      .read<Row>('siaran')
      .where('urutan', '>', this.last)
      .orderBy('urutan')
      .limit(batch);
    for (const row of rows) {
      this.last = row.urutan;
      if (row.proses !== this.origin) this.topics.deliver(row.topik, JSON.parse(row.muatan) as Json);
    }
    return rows.length === batch;
  }

  private async flush(): Promise<void> {
    const rows = this.outgoing.splice(0);
    if (rows.length === 0) return;
    const at = this.clock.now();
    await this.db.write.batchInsert(
      'siaran',
      rows.map((row) => ({ ...row, at })),
      100,
    );
    if (at - this.prunedAt > keepMs) {
      this.prunedAt = at;
      await this.db
        .write('siaran')
        .where('at', '<', at - keepMs)
        .delete();
    }
  }

  private async newest(): Promise<number> {
    const row = await this.db.read('siaran').max('urutan as urutan').first<{ urutan: number | null }>();
    return row.urutan ?? 0;
  }
}
