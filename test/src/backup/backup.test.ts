import { expect } from 'chai';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditChain } from '../../../src/audit/audit.js';
import { verifyAudit } from '../../../src/audit/verify.js';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { backup, type BackupParts } from '../../../src/backup/backup.js';
import { restore, RestoreRefused } from '../../../src/backup/restore.js';
import type { Database } from '../../../src/db/database.js';
import { newId } from '../../../src/db/ids.js';
import { systemContext, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { Outbox } from '../../../src/events/outbox.js';
import { DiskStorage } from '../../../src/storage/disk.js';
import { eachDatabase, make as makeDatabase } from '../../support/databases.js';

const vault = new Vault(newKeyRing());
const at = Date.UTC(2026, 10, 21);

async function city(db: Database, root: string): Promise<BackupParts> {
  const storage = new DiskStorage(join(root, 'files'));
  const unit = new UnitOfWork(db, { now: () => at }, new AuditChain(), new Outbox());
  for (let index = 0; index < 30; index++) {
    const { sha256 } = await storage.put(Buffer.from(`berkas ${String(index)}`));
    await unit.run(systemContext, async (tx) => {
      await tx.trx('file').insert({
        id: newId(),
        jenis: 'lain',
        mime: 'text/plain',
        nama: `a "${String(index)}"\n`,
        sha256,
        ukuran: 9,
        dibuat_at: at,
      });
      tx.audit({ tindakan: 'file.dibuat', objekJenis: 'file', objekId: sha256 });
      tx.publish({ nama: 'uji.terjadi', agregat: `file:${sha256}`, muatan: { index } });
    });
  }
  return { db, storage, vault };
}

eachDatabase((name, make) => {
  describe('backup and restore', () => {
    it('bring everything to an empty machine, from either engine to either engine', async () => {
      const root = await mkdtemp(join(tmpdir(), 'uji-backup-'));
      const source = await city(await make(), root);
      const archive = join(root, 'kota.tar.gz');
      const manifest = await backup(source, archive, at);
      expect(manifest.tabel).to.include({ file: 30, audit: 30, outbox: 30 });
      expect(manifest.berkas).to.equal(30);
      for (const target of ['sqlite', 'pg'] as const) {
        const db = await makeDatabase(target);
        const storage = new DiskStorage(join(root, `files-${name}-${target}`));
        const restored = await restore({ db, storage, vault }, archive);
        expect(restored.tabel).to.deep.equal(manifest.tabel);
        expect(await db.read('file').orderBy('id').select()).to.deep.equal(
          await source.db.read('file').orderBy('id').select(),
        );
        expect(await verifyAudit(db)).to.deep.equal({ diperiksa: 30, rusak: null });
        expect(
          await db.write.raw('DELETE FROM audit').then(
            () => 'deleted',
            () => 'refused',
          ),
        ).to.equal('refused');
        const unit = new UnitOfWork(db, { now: () => at }, new AuditChain(), new Outbox());
        await unit.run(systemContext, (tx) => {
          tx.publish({ nama: 'uji.lagi', agregat: 'uji:1', muatan: {} });
          return Promise.resolve();
        });
        expect(await db.read('outbox').max('urutan as n')).to.deep.equal([{ n: 31 }]);
      }
    });

    it('is one picture although others go on writing', async () => {
      const root = await mkdtemp(join(tmpdir(), 'uji-backup-'));
      const source = await city(await make(), root);
      const unit = new UnitOfWork(source.db, { now: () => at }, new AuditChain(), new Outbox());
      const done = new AbortController();
      const writing = (async () => {
        while (!done.signal.aborted) {
          await unit.run(systemContext, (tx) => {
            tx.audit({ tindakan: 'uji.dibuat', objekJenis: 'uji', objekId: '1' });
            return Promise.resolve();
          });
        }
      })();
      const archive = join(root, 'kota.tar.gz');
      await backup(source, archive, at);
      done.abort();
      await writing;
      const db = await make();
      await restore({ db, storage: new DiskStorage(join(root, 'lain')), vault }, archive);
      expect((await verifyAudit(db)).rusak).to.equal(null);
    });

    it('refuse a cut archive, other keys and an inhabited database, changing nothing', async () => {
      const root = await mkdtemp(join(tmpdir(), 'uji-backup-'));
      const archive = join(root, 'kota.tar.gz');
      await backup(await city(await make(), root), archive, at);
      const storage = new DiskStorage(join(root, 'lain'));
      const db = await make();
      const bytes = await readFile(archive);
      await writeFile(join(root, 'cut.tar.gz'), bytes.subarray(0, bytes.length - 400));
      const cut = await restore({ db, storage, vault }, join(root, 'cut.tar.gz')).then(
        () => 'restored',
        () => 'refused',
      );
      expect(cut).to.equal('refused');
      const otherKeys = restore({ db, storage, vault: new Vault(newKeyRing()) }, archive);
      expect(
        await otherKeys.then(
          () => null,
          (error: unknown) => error,
        ),
      ).to.be.instanceOf(RestoreRefused);
      expect(await db.read('file').select()).to.deep.equal([]);
      expect(await db.read('audit_kepala').select('urutan')).to.deep.equal([{ urutan: 0 }]);
    });
  });
});
