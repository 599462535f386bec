import { expect } from 'chai';
import type { Dataset } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { RuleBroken } from '../../../src/errors.js';
import { Calendars } from '../../../src/time/calendars.js';
import { JamKerjaService } from '../../../src/time/jam-kerja.service.js';
import { JamQueries } from '../../../src/time/jam.queries.js';
import { JamService } from '../../../src/time/jam.service.js';
import { JamTicker } from '../../../src/time/jam.ticker.js';
import { calendarDatasets } from '../../../src/time/open-data.queries.js';
import { dayNumberOf } from '../../../src/time/time.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, seededWork } from '../directory/kernel.js';
import { show, wib } from './calendars.js';

const week = (buka: string, tutup: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((hari) =>
    hari <= 5 ? { hari, buka, tutup } : { hari, buka: '00.00', tutup: '00.00' },
  );

async function hours(db: Database) {
  const clock = clockAt(wib('2026-11-20 15.00'));
  const work = await seededWork(db, clock);
  const calendars = new Calendars(db, clock);
  const queries = new JamQueries(db);
  const service = new JamKerjaService(work, calendars, new JamTicker(work, calendars, queries));
  return { work, calendars, queries, service, jam: new JamService(calendars) };
}

async function collect(dataset: Dataset | undefined): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const row of dataset?.stream() ?? []) rows.push(row);
  return rows;
}

eachDatabase((_, make) => {
  it('gives DPMPTSP its own hours and others the general ones', async () => {
    const { calendars } = await hours(await make());
    const set = await calendars.current();
    const friday = dayNumberOf('2026-11-20');
    expect(set.forOffice(skpdIdOf('dpmptsp')).hoursOn(friday)).to.deep.equal({ buka: 480, tutup: 990 });
    expect(set.forOffice(skpdIdOf('dlh')).hoursOn(friday - 1)).to.deep.equal({ buka: 450, tutup: 960 });
    expect(set.forOffice(null).hoursOn(dayNumberOf('2026-12-25'))).to.equal(null);
    expect(set.lastDecidedYear).to.equal(2026);
  });

  it('moves open clocks when hours change from a day on', async () => {
    const db = await make();
    const { work, jam, queries, service } = await hours(db);
    const skpdId = skpdIdOf('pupr');
    await work.run(systemContext, (tx) =>
      jam.start(tx, {
        pemilikJenis: 'pengaduan',
        pemilikId: 'p1',
        jenis: 'K4',
        putaran: 1,
        skpdId,
        aturan: { jenis: 'hk', hk: 7, batas: 'tutup' },
        langkah: [],
        judul: 'PGD-2026-000001',
        url: '/',
        visibilitas: 'terbuka',
      }),
    );
    await service.set(systemContext, skpdId, '2026-12-01', week('08.00', '15.00'));
    expect(show((await queries.ofOwner('pengaduan', 'p1'))[0]?.tenggatAt ?? null)).to.equal(
      '2026-12-01 15.00',
    );
    await service.set(systemContext, skpdId, '2026-12-01', week('08.00', '14.00'));
    expect(show((await queries.ofOwner('pengaduan', 'p1'))[0]?.tenggatAt ?? null)).to.equal(
      '2026-12-01 14.00',
    );
    expect(await db.read('audit').where({ tindakan: 'jam_kerja.diubah' })).to.have.length(2);
  });

  it('refuses half a week, odd times and a week without work', async () => {
    const { service } = await hours(await make());
    for (const bad of [
      week('08.00', '15.00').slice(1),
      week('8', '15.00'),
      week('16.00', '15.00'),
      week('00.00', '00.00'),
    ]) {
      expect(
        await service.set(systemContext, null, '2026-12-01', bad).catch((error: unknown) => error),
      ).to.be.instanceOf(RuleBroken);
    }
    expect(
      await service
        .set(systemContext, null, '2026-12-32', week('08.00', '15.00'))
        .catch((error: unknown) => error),
    ).to.be.instanceOf(RuleBroken);
  });

  it('publishes free days and hours as open data, every column described', async () => {
    const db = await make();
    await hours(db);
    const [freeDays, officeHours] = calendarDatasets(db);
    const days = await collect(freeDays);
    expect(days).to.have.length(30);
    expect(Object.keys(days[0] as object)).to.deep.equal(freeDays?.kolom.map((one) => one.nama));
    const rows = await collect(officeHours);
    expect(rows).to.have.length(10);
    expect(Object.keys(rows[0] as object)).to.deep.equal(officeHours?.kolom.map((one) => one.nama));
  });
});
