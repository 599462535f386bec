import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { newId } from '../../../src/db/ids.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { StoredFile } from '../../../src/storage/file.js';
import type { FileDraft } from '../../../src/storage/draft.js';
import type { Storage } from '../../../src/storage/storage.js';
import { fotoRule } from '../../../src/storage/upload-rule.js';
import { checkFiles } from '../../../src/storage/verify.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { startUploadApp, type UploadApp } from './upload-app.js';

const hour = 3_600_000;

eachDatabase((_name, make) => {
  describe('OrphanCollector and checkFiles', () => {
    let db: TestDatabase;
    let app: UploadApp;
    let now: number;
    beforeEach(async () => {
      now = Date.now();
      db = await make();
      app = await startUploadApp(db, { rule: fotoRule(), clock: { now: () => now }, wrapStorage });
    });
    afterEach(() => app.close());

    const draftOf = (text: string): Promise<FileDraft> =>
      app.maker.makeDocument(Buffer.from(text), { jenis: 'lain', mime: 'text/csv', nama: 'a.csv' });
    const keep = async (text: string): Promise<StoredFile> => {
      const [file] = await app.files.save([await draftOf(text)], null);
      return file ?? expect.fail('no file');
    };
    const use = (file: StoredFile): Promise<void> =>
      app.unitOfWork.run(systemContext, (tx) => app.files.use(tx, [file.id]));

    it('takes unused files and blobs without rows once they are old, and nothing else', async () => {
      await use(await keep('dipakai'));
      await keep('ditinggal');
      await draftOf('terputus sebelum baris ditulis');
      expect(await app.collector.collect(now - hour)).to.deep.equal({ file: 0, isi: 0, sementara: 0 });
      now += 2 * hour;
      expect(await app.collector.collect(now - hour)).to.deep.equal({ file: 1, isi: 2, sementara: 0 });
      expect([await app.countRows(), await app.countBlobs()]).to.deep.equal([1, 1]);
      expect((await checkFiles(app.repository, app.storage, { kedalaman: 'isi' })).pelanggaran).to.deep.equal(
        [],
      );
    });

    it('keeps a blob as long as any living row names it', async () => {
      const [first, second] = [await keep('sama'), await keep('sama')];
      await use(first);
      await use(second);
      await app.unitOfWork.run(systemContext, (tx) => app.files.erase(tx, [first.id]));
      now += 2 * hour;
      expect((await app.collector.collect(now)).isi).to.equal(0);
      expect(await app.countBlobs()).to.equal(1);
    });

    it('leaves a file alone that something points to without having said so', async () => {
      const parent = await keep('induk');
      await db
        .write('file')
        .where({ id: (await keep('anak')).id })
        .update({ induk_id: parent.id, dipakai_at: now });
      now += 2 * hour;
      expect((await app.collector.collect(now)).file).to.equal(0);
      expect(await app.files.find(parent.id)).to.not.equal(null);
    });

    it('puts a reused blob back when the collector took it before the row was written', async () => {
      const bytes = Buffer.from('diambil pengumpul');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const draft = { ...(await draftOf('diambil pengumpul')), reused: [{ sha256, reopen: () => bytes }] };
      await app.storage.remove(sha256);
      await app.files.save([draft], null);
      expect(await app.storage.exists(sha256)).to.equal(true);
    });

    it('waits for a row that is written but not yet committed', async () => {
      const draft = await draftOf('menunggu commit');
      let collecting: Promise<unknown> = Promise.resolve();
      await app.unitOfWork.run(systemContext, async (tx) => {
        await app.files.saveIn(tx, [draft], null);
        collecting = app.collector.collect(Date.now() + hour);
        await new Promise((resolve) => setTimeout(resolve, 300));
        await app.files.use(tx, [draft.file.id]);
      });
      await collecting;
      expect(await app.countBlobs()).to.equal(1);
    });

    it('never takes a blob of a row while uploads and collections run against each other', async () => {
      const texts = Array.from({ length: 16 }, (_, i) => `isi ${String(i)}`);
      const upload = async (): Promise<void> => {
        for (const text of texts) {
          const draft = await draftOf(text);
          const file = { ...draft.file, id: newId(), dipakaiAt: now };
          const reused = [
            {
              sha256: draft.file.jenis === 'gambar' ? '' : draft.file.isi.sha256,
              reopen: () => Buffer.from(text),
            },
          ];
          await app.files.save([{ file, reused }], null);
        }
      };
      // As hostile as can be: everything counts as old, so only rows and the lock protect.
      const collect = async (): Promise<void> => {
        for (let i = 0; i < 15; i++) await app.collector.collect(Date.now() + hour);
      };
      await Promise.all([upload(), collect(), upload(), collect(), upload()]);
      const check = await checkFiles(app.repository, app.storage, { kedalaman: 'isi' });
      expect(check).to.deep.equal({ diperiksa: 48, pelanggaran: [] });
    });

    it('checkFiles names files whose blob is missing or altered', async () => {
      const lost = await keep('hilang');
      const good = await keep('utuh');
      const altered = await keep('diubah');
      if (lost.jenis === 'gambar') return expect.fail('unexpected picture');
      await app.storage.remove(lost.isi.sha256);
      await db
        .write('file')
        .where({ id: altered.id })
        .update({
          sha256:
            good.jenis === 'gambar' ? '' : good.isi.sha256.replace(/^./, (c) => (c === '0' ? '1' : '0')),
        });
      const { pelanggaran, diperiksa } = await checkFiles(app.repository, app.storage, { kedalaman: 'ada' });
      expect([[...pelanggaran].sort(), diperiksa]).to.deep.equal([[lost.id, altered.id].sort(), 3]);
    });
  });
});

// Collecting "everything" must not sweep the files being written this moment; their age protects them in life.
function wrapStorage(storage: Storage): Storage {
  return Object.assign(Object.create(storage) as Storage, { sweep: () => Promise.resolve(0) });
}
