import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { Directory } from '../../../src/directory/directory.js';
import { bumpVersion } from '../../../src/directory/reference-version.repository.js';
import { seedDirectory } from '../../../src/directory/seed.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, seededWork } from './kernel.js';

eachDatabase((_, make) => {
  it('loads the reference data once, and leaves what people changed', async () => {
    const db = await make();
    const clock = clockAt(1_000_000);
    const work = await seededWork(db, clock);
    await db.write('skpd').where({ slug: 'dlh' }).update({ nama: 'Dinas Kebersihan' });
    await db.write('hari_libur').where({ tanggal: '2026-12-24' }).update({ dicabut_at: 5 });
    await seedDirectory(work);
    const counts = await Promise.all(
      ['kecamatan', 'kelurahan', 'lingkungan', 'skpd', 'jam_kerja', 'hari_libur'].map(async (table) => {
        const row = await db.read(table).count<{ n: number }[]>({ n: '*' }).first();
        return Number(row?.n);
      }),
    );
    expect(counts).to.deep.equal([5, 37, 284, 73, 10, 30]);
    expect(await db.read('skpd').where({ slug: 'dlh' }).pluck('nama')).to.deep.equal(['Dinas Kebersihan']);
    expect(await db.read('hari_libur').where({ tanggal: '2026-12-24' }).pluck('dicabut_at')).to.deep.equal([
      5,
    ]);
  });

  it('answers look-ups: office of a kelurahan is a unit of its kecamatan', async () => {
    const db = await make();
    const clock = clockAt(1_000_000);
    await seededWork(db, clock);
    const snapshot = await new Directory(db, clock).snapshot();
    const office = snapshot.officeOfKelurahan('12.75.03.1006');
    expect(office?.nama).to.equal('Kelurahan Sukaramai');
    expect(snapshot.skpdById(office?.indukId ?? '')?.slug).to.equal('kecamatan-binjai-barat');
    expect(snapshot.skpdBySlug('pupr')?.id).to.equal(skpdIdOf('pupr'));
    expect(snapshot.agencies()).to.have.length(36);
    expect(snapshot.kelurahanOf('12.75.02')).to.have.length(7);
    expect(snapshot.areas()).to.have.length(37);
    expect(snapshot.areas().every((area) => area.perkiraan)).to.equal(true);
    expect(snapshot.kelurahanAt({ lintang: 3.6116, bujur: 98.4675 })).to.deep.equal({
      kode: '12.75.03.1006',
      perkiraan: true,
    });
    expect(snapshot.skpdById('tidak-ada')).to.equal(null);
  });

  it('sees the change of another process within two seconds', async () => {
    const db = await make();
    const clock = clockAt(1_000_000);
    const work = await seededWork(db, clock);
    const directory = new Directory(db, clock);
    const before = await directory.snapshot();
    await work.run(systemContext, async ({ trx }) => {
      await trx('skpd').where({ slug: 'dlh' }).update({ telepon: '112' });
      await bumpVersion(trx, 'direktori');
    });
    expect(await directory.snapshot()).to.equal(before);
    clock.at += 2_000;
    const after = await directory.snapshot();
    expect(after.skpdBySlug('dlh')?.telepon).to.equal('112');
    expect(after.versi).to.be.above(before.versi);
    clock.at += 2_000;
    expect(await directory.snapshot(), 'unchanged data is not read again').to.equal(after);
  });
});
