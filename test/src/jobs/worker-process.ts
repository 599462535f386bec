import { openDatabase, type DatabaseOptions } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import { openQueue } from '../../../src/jobs/jobs.js';
import { Worker } from '../../../src/jobs/worker.js';
import { systemClock } from '../../../src/time/time.js';
import { makeUnitOfWork } from '../../support/work.js';

/** A worker in a process of its own, for the test that kills it. Argument: the database's options as JSON. */
const db = openDatabase(JSON.parse(process.argv[2] ?? '{}') as DatabaseOptions);
const unitOfWork = makeUnitOfWork(db);

const definition: JobDefinition = {
  nama: 'uji.efek',
  percobaan: 50,
  handle: async ({ nomor }, { id, percobaan }) => {
    await db.write('lari').insert({ job_id: id, percobaan });
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Idempotent, as every handler must be: the effect stands once however often it is tried.
    await unitOfWork.run(systemContext, async ({ trx }) => {
      await trx('efek').insert({ nomor }).onConflict('nomor').ignore();
    });
  },
};

const queue = openQueue(db, systemClock, { leaseSeconds: 1, retrySeconds: 0 });
const quiet = { warn: () => undefined, error: () => undefined };
const worker = new Worker(queue, null, [definition], systemClock, quiet, {
  concurrency: 4,
  pollMs: 100,
  heartbeatMs: 300,
  graceMs: 5_000,
});
await worker.start();
process.stdout.write('siap\n');
process.once(
  'SIGTERM',
  () =>
    void worker
      .stop()
      .then(() => db.close())
      .then(() => process.exit(0)),
);
