import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { OutboxAdmin } from '../../../src/events/outbox-admin.js';
import { Outbox } from '../../../src/events/outbox.js';
import { accessLog } from '../../../src/http/access-log.js';
import { Metrics, metricsRoute } from '../../../src/http/metrics.js';
import { createLogger } from '../../../src/logging/logger.js';
import { openQueue } from '../../../src/jobs/jobs.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { systemClock } from '../../../src/time/time.js';
import { eachDatabase } from '../../support/databases.js';
import { makeUnitOfWork } from '../../support/work.js';

eachDatabase((_name, make) => {
  describe('/metrics', () => {
    it('shows requests by pattern, queries, queue and outbox, to who knows the token', async () => {
      const db = await make();
      const queue = openQueue(db, systemClock);
      await queue.install();
      const app = express();
      const metrics = new Metrics(db, queue, new OutboxAdmin(db, new Outbox(), systemClock), systemClock);
      app.use(accessLog(createLogger('silent'), metrics));
      app.use(metricsRoute(metrics, 'rahasia'));
      app.get('/pengaduan/:kode', (_req, res) => void res.send('ya'));
      await makeUnitOfWork(db).run(systemContext, async (tx) => {
        tx.publish({ nama: 'uji.terjadi', agregat: 'uji:1', muatan: {} });
        await queue.enqueue(tx, 'uji.satu', {});
      });
      await request(app).get('/pengaduan/PGD-2026-000123').expect(200);
      await request(app).get('/metrics').expect(404);
      await request(app).get('/metrics').set('Authorization', 'Bearer salah').expect(404);
      const { text } = await request(app).get('/metrics').set('Authorization', 'Bearer rahasia').expect(200);
      expect(text).to.match(
        /http_request_duration_seconds_count\{verb="GET",route="\/pengaduan\/:kode",status="200"\} 1/,
      );
      expect(text).to.not.contain('000123');
      expect(text).to.match(/jobs\{nama="uji\.satu",keadaan="menunggu"\} 1/);
      expect(text).to.match(/outbox_events\{keadaan="menunggu"\} 1/);
      expect(text).to.match(/db_query_duration_seconds_count\{kind="insert"\} [1-9]/);
    });
  });
});
