import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { Directory } from '../../../src/directory/directory.js';
import { OfficeService } from '../../../src/directory/office.service.js';
import { ReferenceCache } from '../../../src/directory/reference-cache.js';
import { bumpVersion } from '../../../src/directory/reference-version.repository.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, seededWork } from './kernel.js';

eachDatabase((_, make) => {
  it('changes an office once per version, visible at once in this process', async () => {
    const db = await make();
    const clock = clockAt(1_000);
    const work = await seededWork(db, clock);
    const directory = new Directory(db, clock);
    const offices = new OfficeService(work, directory);
    const before = (await directory.snapshot()).skpdBySlug('dlh');
    if (!before) throw new Error('seed lacks dlh');
    await offices.update(systemContext, before.id, before.version, { ...before, telepon: '061-112' });
    expect((await directory.snapshot()).skpdBySlug('dlh')).to.deep.equal({
      ...before,
      telepon: '061-112',
      version: before.version + 1,
    });
    const late = await offices
      .update(systemContext, before.id, before.version, before)
      .catch((error: unknown) => error);
    expect(late).to.be.instanceOf(Conflict);
    const unknown = await offices
      .update(systemContext, skpdIdOf('tidak-ada'), 1, before)
      .catch((error: unknown) => error);
    expect(unknown).to.be.instanceOf(NotFound);
  });

  it('keeps what a transaction saw apart: after a rollback pages and later writes see the truth', async () => {
    const db = await make();
    const clock = clockAt(1_000);
    const work = await seededWork(db, clock);
    const cache = new ReferenceCache(db, clock, 'direktori', (knex) =>
      knex('skpd').where({ slug: 'dlh' }).pluck<string[]>('nama'),
    );
    const rolledBack = work.run(systemContext, async (tx) => {
      await tx.trx('skpd').where({ slug: 'dlh' }).update({ nama: 'Salah' });
      await bumpVersion(tx.trx, 'direktori');
      expect(await cache.within(tx)).to.deep.equal(['Salah']);
      throw new Error('undo');
    });
    expect(await rolledBack.catch((error: unknown) => (error as Error).message)).to.equal('undo');
    expect(await cache.get()).to.deep.equal(['Dinas Lingkungan Hidup']);
    expect(await work.run(systemContext, (tx) => cache.within(tx))).to.deep.equal(['Dinas Lingkungan Hidup']);
  });
});
