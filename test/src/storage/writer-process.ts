import { AuditChain } from '../../../src/audit/audit.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { type DatabaseOptions, openDatabase } from '../../../src/db/database.js';
import { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { Outbox } from '../../../src/events/outbox.js';
import { DiskStorage } from '../../../src/storage/disk.js';
import { createFileServices } from '../../../src/storage/open-storage.js';
import { systemClock } from '../../../src/time/time.js';

// Stores files without end and prints each id once it is acknowledged; killed by files-kill.test.ts.
const [optionsJson = '', folder = '', seed = ''] = process.argv.slice(2);
const db = openDatabase(JSON.parse(optionsJson) as DatabaseOptions);
const { files, maker } = createFileServices({
  storage: new DiskStorage(`${folder}/files`),
  dataKeys: newKeyRing().dataKeys,
  db,
  unitOfWork: new UnitOfWork(db, systemClock, new AuditChain(), new Outbox()),
  clock: systemClock,
  uploadFolder: `${folder}/tmp`,
});
for (let i = 0; ; i++) {
  const bytes = Buffer.alloc(20_000, `${seed} ${String(i)} `);
  const drafts = [await maker.makeDocument(bytes, { jenis: 'lain', mime: 'text/csv', nama: 'a.csv' })];
  for (const file of await files.save(drafts, null)) process.stdout.write(`${file.id}\n`);
}
