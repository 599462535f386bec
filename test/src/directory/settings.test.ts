import { expect } from 'chai';
import { z } from 'zod';
import type { Database } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { defineSetting } from '../../../src/directory/settings/setting.js';
import { SettingsService } from '../../../src/directory/settings/settings.service.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, published, seededWork } from './kernel.js';

const photos = defineSetting({
  kunci: 'contoh.foto',
  modul: 'contoh',
  label: 'Foto',
  keterangan: 'Jumlah foto per formulir',
  bawaan: 5,
  skema: z.number().int('Tulis angka bulat.').min(1).max(20, 'Paling banyak 20.'),
});
const phones = defineSetting({
  kunci: 'contoh.telepon',
  modul: 'contoh',
  label: 'Nomor darurat',
  keterangan: 'Yang ditampilkan',
  bawaan: { polisi: '110', umum: '112' },
  skema: z.object({ polisi: z.string(), umum: z.string() }),
});

async function settings(db: Database) {
  const clock = clockAt(1_000);
  const work = await seededWork(db, clock);
  const service = new SettingsService(db, work, clock);
  service.declare(photos, phones);
  return { clock, work, service };
}

eachDatabase((_, make) => {
  it('gives the default until somebody changes it, then says who and when', async () => {
    const db = await make();
    const { service, clock } = await settings(db);
    expect(await service.get(photos)).to.equal(5);
    clock.at = 2_000;
    await service.set({ ...systemContext, pelakuId: 'admin-1' }, photos, 8, 0);
    expect(await service.get(photos)).to.equal(8);
    const [state] = await service.list();
    expect(state).to.deep.include({ nilai: 8, isBawaan: false, sejakAt: 2_000, oleh: 'admin-1', version: 1 });
    expect((await service.list())[1]).to.deep.include({
      nilai: phones.bawaan,
      isBawaan: true,
      sejakAt: null,
      version: 0,
    });
    expect(await published(db, 'pengaturan.diubah')).to.deep.equal([
      { kunci: 'contoh.foto', modul: 'contoh' },
    ]);
    const [audit] = await db
      .read('audit')
      .where({ tindakan: 'pengaturan.diubah' })
      .select<{ sebelum: string; sesudah: string }[]>();
    expect([audit?.sebelum, audit?.sesudah]).to.deep.equal(['{"nilai":5}', '{"nilai":8}']);
  });

  it('reaches another instance within two seconds', async () => {
    const db = await make();
    const { service, work, clock } = await settings(db);
    const other = new SettingsService(db, work, clock);
    expect(await other.get(photos)).to.equal(5);
    await service.set(systemContext, photos, 9, 0);
    clock.at += 2_000;
    expect(await other.get(photos)).to.equal(9);
    expect(await work.run(systemContext, (tx) => other.within(tx, photos))).to.equal(9);
  });

  it('refuses what the schema refuses, and the second of two who read the same version', async () => {
    const { service } = await settings(await make());
    const refused = await service.set(systemContext, photos, 21, 0).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RuleBroken);
    expect((refused as RuleBroken).fields).to.deep.equal({ nilai: 'Paling banyak 20.' });
    await service.set(systemContext, photos, 6, 0);
    expect(await service.set(systemContext, photos, 7, 0).catch((error: unknown) => error)).to.be.instanceOf(
      Conflict,
    );
    await service.set(systemContext, photos, 7, 1);
    expect(await service.set(systemContext, photos, 8, 1).catch((error: unknown) => error)).to.be.instanceOf(
      Conflict,
    );
    expect(await service.get(photos)).to.equal(7);
  });

  it('falls back to the default when the stored value no longer fits', async () => {
    const db = await make();
    const { service, clock } = await settings(db);
    await service.set(systemContext, photos, 6, 0);
    const stricter = defineSetting({ ...photos, skema: z.number().max(3), bawaan: 2 });
    clock.at += 5_000;
    expect(await service.get(stricter)).to.equal(2);
  });

  it('refuses a key declared twice', async () => {
    const { service } = await settings(await make());
    expect(() => {
      service.declare(photos);
    }).to.throw('declared twice');
    expect(service.find('contoh.foto')?.label).to.equal('Foto');
    expect(service.find('tidak.ada')).to.equal(null);
  });
});
