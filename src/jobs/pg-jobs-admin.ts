import type PgBoss from 'pg-boss';
import type { Database } from '../db/database.js';
import { runOnConnection } from '../db/raw-connection.js';
import { bossQueue } from './pg-queue-name.js';
import type { FailedJob, JobsAdmin, QueueDepth } from './queue.js';

/** Reads pg-boss's table for the administrator's page. */
export class PgJobsAdmin implements JobsAdmin {
  constructor(
    private readonly db: Database,
    private readonly boss: PgBoss,
  ) {}

  async depth(): Promise<readonly QueueDepth[]> {
    const { rows } = await runOnConnection(
      this.db.read,
      `SELECT data->>'nama' AS nama, count(*) FILTER (WHERE state < 'active')::int AS menunggu,
         count(*) FILTER (WHERE state = 'active')::int AS berjalan, count(*) FILTER (WHERE state = 'failed')::int AS mati,
         floor(extract(epoch FROM min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())) * 1000)::bigint AS "tertuaAt"
       FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry', 'active', 'failed') GROUP BY 1 ORDER BY 1`,
      [bossQueue],
    );
    return rows as unknown as QueueDepth[];
  }

  async failures(limit: number): Promise<readonly FailedJob[]> {
    const { rows } = await runOnConnection(
      this.db.read,
      `SELECT id, data->>'nama' AS nama, retry_count + 1 AS percobaan,
         COALESCE(output->>'message', output->'value'->>'message', '') AS galat,
         floor(extract(epoch FROM created_on) * 1000)::bigint AS "dibuatAt",
         floor(extract(epoch FROM completed_on) * 1000)::bigint AS "matiAt"
       FROM pgboss.job WHERE name = $1 AND state = 'failed' ORDER BY completed_on DESC, id DESC LIMIT $2`,
      [bossQueue, limit],
    );
    return rows as unknown as FailedJob[];
  }

  async retry(id: string): Promise<boolean> {
    if (!/^[0-9a-f-]{36}$/i.test(id)) return false;
    const answer = (await this.boss.retry(bossQueue, id)) as unknown as { affected: number };
    return answer.affected === 1;
  }
}
