import { expect } from 'chai';
import type { Database } from '../../../src/db/database.js';
import { systemContext, type Tx } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import { Calendars } from '../../../src/time/calendars.js';
import { HariLiburService } from '../../../src/time/hari-libur.service.js';
import type { StartJam } from '../../../src/time/jam.js';
import { JamQueries } from '../../../src/time/jam.queries.js';
import { JamService } from '../../../src/time/jam.service.js';
import { JamTicker } from '../../../src/time/jam.ticker.js';
import { ladder } from '../../../src/time/rule.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, published, seededWork } from '../directory/kernel.js';
import { show, wib } from './calendars.js';

const start: StartJam = {
  pemilikJenis: 'pengaduan',
  pemilikId: 'p1',
  jenis: 'K4',
  putaran: 1,
  skpdId: skpdIdOf('pupr'),
  aturan: { jenis: 'hk', hk: 7, batas: 'tutup' },
  hukum: { aturan: { jenis: 'hk', hk: 14, batas: 'tutup' }, mulaiAt: wib('2026-11-19 10.00') },
  langkah: [...ladder(50, 80, 100, 150, 200), { kode: 'hukum', pada: { jenis: 'hukum' } }],
  judul: 'PGD-2026-000001',
  url: '/masyarakat/pengaduan/PGD-2026-000001',
  visibilitas: 'terbuka',
};
const ref = { pemilikJenis: 'pengaduan', pemilikId: 'p1', jenis: 'K4' };

async function kernel(db: Database) {
  const clock = clockAt(wib('2026-11-20 15.00'));
  const work = await seededWork(db, clock);
  const calendars = new Calendars(db, clock);
  const jam = new JamService(calendars);
  const queries = new JamQueries(db);
  const ticker = new JamTicker(work, calendars, queries);
  const holidays = new HariLiburService(db, work, calendars, ticker);
  const at = async <R>(moment: string, action: (tx: Tx) => Promise<R>): Promise<R> => {
    clock.at = wib(moment);
    return work.run(systemContext, action);
  };
  const tickAt = async (moment: string): Promise<number> => {
    clock.at = wib(moment);
    return (await ticker.tick(clock.at)).langkah;
  };
  const fired = async (): Promise<readonly unknown[]> =>
    (await published(db, 'jam.langkah')).map((one) => one['langkah']);
  return { clock, jam, queries, ticker, holidays, at, tickAt, fired };
}

eachDatabase((_, make) => {
  it('starts with the dates of vector 1 and fires each rung once, in order', async () => {
    const { at, jam, tickAt, fired } = await kernel(await make());
    const dates = await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    expect(show(dates.tenggatAt)).to.equal('2026-12-01 16.00');
    expect(show(dates.tenggatHukumAt)).to.equal('2026-12-09 16.00');
    expect(await tickAt('2026-11-26 11.14')).to.equal(0);
    expect(await tickAt('2026-11-26 11.15')).to.equal(1);
    expect(await tickAt('2026-11-26 11.16')).to.equal(0);
    expect(await tickAt('2026-12-11 09.00')).to.equal(5);
    expect(await fired()).to.deep.equal(['50', '80', '100', '150', 'hukum', '200']);
  });

  it('has one running clock per owner and kind', async () => {
    const { at, jam } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    const again = await at('2026-11-20 15.01', (tx) => jam.start(tx, start)).catch((error: unknown) => error);
    expect(again).to.be.instanceOf(Conflict);
    await at('2026-11-20 15.02', (tx) => jam.stop(tx, ref));
    await at('2026-11-20 15.03', (tx) => jam.start(tx, { ...start, putaran: 2 }));
  });

  it('pauses and goes on: vector 2, nothing fires inside, the legal clock of a budget pause does', async () => {
    const db = await make();
    const { at, jam, tickAt, fired, queries } = await kernel(db);
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-26 09.00', (tx) =>
      jam.pause(tx, ref, { sisi: 'anggaran', alasan: 'Menunggu perubahan anggaran' }),
    );
    expect(await tickAt('2026-11-30 12.00')).to.equal(0);
    const dates = await at('2026-12-02 11.00', (tx) => jam.unpause(tx, ref, 'anggaran'));
    expect(show(dates?.tenggatAt ?? null)).to.equal('2026-12-07 16.00');
    expect(show(dates?.tenggatHukumAt ?? null)).to.equal('2026-12-09 16.00');
    await at('2026-12-03 08.00', (tx) =>
      jam.pause(tx, ref, { sisi: 'anggaran', alasan: 'Menunggu perubahan anggaran' }),
    );
    await tickAt('2026-12-09 16.00');
    expect(await fired()).to.deep.equal(['50', 'hukum']);
    const [clock] = await queries.ofOwner('pengaduan', 'p1');
    expect(clock?.status).to.equal('jeda');
    expect(clock?.jeda.map((one) => one.sisi)).to.deep.equal(['anggaran', 'anggaran']);
    expect(
      (await published(db, 'jam.bergeser')).map((one) => [one['sebab'], show(one['tenggatAt'] as number)]),
    ).to.deep.equal([['jeda', '2026-12-07 16.00']]);
  });

  it('refuses a second pause of a side, runs again only when no side rests it', async () => {
    const { at, jam, queries } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-23 09.00', (tx) => jam.pause(tx, ref, { sisi: 'pelapor', alasan: 'Mohon lengkapi' }));
    const twice = await at('2026-11-23 09.01', (tx) =>
      jam.pause(tx, ref, { sisi: 'pelapor', alasan: 'lagi' }),
    ).catch((error: unknown) => error);
    expect(twice).to.be.instanceOf(Conflict);
    await at('2026-11-24 09.00', (tx) => jam.pause(tx, ref, { sisi: 'kahar', alasan: 'Banjir' }));
    await at('2026-11-25 09.00', (tx) => jam.unpause(tx, ref, 'pelapor'));
    expect((await queries.ofOwner('pengaduan', 'p1'))[0]?.status).to.equal('jeda');
    const dates = await at('2026-11-26 09.00', (tx) => jam.unpause(tx, ref, 'kahar'));
    expect(show(dates?.tenggatAt ?? null)).to.equal('2026-12-04 16.30');
    expect(await at('2026-11-26 09.01', (tx) => jam.unpause(tx, ref, 'kahar'))).to.equal(null);
  });

  it('takes a pause back as if it had never been', async () => {
    const { at, jam, tickAt } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-23 23.59', (tx) => jam.pause(tx, ref, { sisi: 'pelapor', alasan: 'Keliru' }));
    const dates = await at('2026-11-24 00.01', (tx) => jam.cancelPause(tx, ref, 'pelapor'));
    expect(show(dates?.tenggatAt ?? null)).to.equal('2026-12-01 16.00');
    expect(await tickAt('2026-11-26 11.15')).to.equal(1);
  });

  it('resumes as if never stopped; what fell into the gap fires at once', async () => {
    const { at, jam, tickAt, fired } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-26 10.00', (tx) => jam.stop(tx, ref));
    expect(await tickAt('2026-11-30 15.00')).to.equal(0);
    const dates = await at('2026-11-30 15.01', (tx) => jam.resume(tx, ref));
    expect(show(dates?.tenggatAt ?? null)).to.equal('2026-12-01 16.00');
    expect(await tickAt('2026-11-30 15.02')).to.equal(2);
    expect(await fired()).to.deep.equal(['50', '80']);
    expect(
      await at('2026-11-30 15.03', (tx) => jam.resume(tx, ref)).catch((error: unknown) => error),
    ).to.be.instanceOf(Conflict);
  });

  it('resumes with the gap as a pause where a page says so', async () => {
    const { at, jam } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-26 09.00', (tx) => jam.stop(tx, ref));
    const dates = await at('2026-12-02 11.00', (tx) =>
      jam.resumeAfterGap(tx, ref, { sisi: 'pihak_lain', alasan: 'Di dinas lain' }),
    );
    expect(show(dates?.tenggatAt ?? null)).to.equal('2026-12-07 16.00');
  });

  it('fires each step once with two workers at it', async () => {
    const { at, jam, ticker, clock, fired } = await kernel(await make());
    await at('2026-11-20 15.00', async (tx) => {
      for (let n = 0; n < 120; n++) await jam.start(tx, { ...start, pemilikId: `p${n}` });
    });
    clock.at = wib('2026-12-11 09.00');
    const counts = await Promise.all([ticker.tick(clock.at), ticker.tick(clock.at), ticker.tick(clock.at)]);
    await ticker.tick(clock.at);
    expect(await fired()).to.have.length(720);
    expect(counts.reduce((sum, one) => sum + one.langkah, 0)).to.be.at.most(720);
  });

  it('moves open clocks when a holiday comes or goes; stopped ones stay', async () => {
    const db = await make();
    const { at, jam, holidays, queries, clock } = await kernel(db);
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-20 15.00', (tx) => jam.start(tx, { ...start, pemilikId: 'p2' }));
    await at('2026-11-23 10.00', (tx) => jam.stop(tx, { ...ref, pemilikId: 'p2' }));
    clock.at = wib('2026-11-24 09.00');
    const election = {
      nama: 'Pemilihan',
      jenis: 'khusus',
      dasar: 'Keputusan KPU',
      sementara: false,
    } as const;
    await holidays.add(systemContext, '2026-11-27', election);
    const [moved] = await queries.ofOwner('pengaduan', 'p1');
    expect(show(moved?.tenggatAt ?? null)).to.equal('2026-12-02 16.00');
    expect(moved?.catatan).to.equal('Kalender berubah; tenggat semula 2026-12-01.');
    expect(show((await queries.ofOwner('pengaduan', 'p2'))[0]?.tenggatAt ?? null)).to.equal(
      '2026-12-01 16.00',
    );
    await holidays.remove(systemContext, '2026-11-27');
    expect(show((await queries.ofOwner('pengaduan', 'p1'))[0]?.tenggatAt ?? null)).to.equal(
      '2026-12-01 16.00',
    );
    expect((await published(db, 'jam.bergeser')).map((one) => one['sebab'])).to.deep.equal([
      'kalender',
      'kalender',
    ]);
    expect((await published(db, 'hari_libur.diubah')).map((one) => one['tindakan'])).to.deep.equal([
      'ditambah',
      'dicabut',
    ]);
    expect(
      await db.read('audit').where('objek_jenis', 'hari_libur').orderBy('urutan').pluck('tindakan'),
    ).to.deep.equal(['hari_libur.ditambah', 'hari_libur.dicabut']);
  });

  it('leaves a due that has passed, with a note', async () => {
    const { at, jam, tickAt, holidays, queries, clock } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await tickAt('2026-12-02 09.00');
    clock.at = wib('2026-12-02 09.30');
    await holidays.add(systemContext, '2026-11-30', {
      nama: 'Libur susulan',
      jenis: 'khusus',
      dasar: 'SK',
      sementara: false,
    });
    const [jamNow] = await queries.ofOwner('pengaduan', 'p1');
    expect(show(jamNow?.tenggatAt ?? null)).to.equal('2026-12-01 16.00');
    expect(jamNow?.catatan).to.equal('Kalender berubah setelah tenggat lewat; tenggat tetap.');
    expect(show(jamNow?.tenggatHukumAt ?? null)).to.equal('2026-12-10 16.00');
  });

  it('refuses an unknown date, a doubled day and the change of a day that is not free', async () => {
    const { holidays } = await kernel(await make());
    const day = { nama: 'X', jenis: 'khusus', dasar: 'SK', sementara: false } as const;
    expect(
      await holidays.add(systemContext, '2026-02-30', day).catch((error: unknown) => error),
    ).to.be.instanceOf(RuleBroken);
    expect(
      await holidays.add(systemContext, '2026-12-25', day).catch((error: unknown) => error),
    ).to.be.instanceOf(Conflict);
    expect(
      await holidays.edit(systemContext, '2026-11-25', day).catch((error: unknown) => error),
    ).to.be.instanceOf(NotFound);
    await holidays.edit(systemContext, '2026-12-25', day);
    expect((await holidays.list(2026)).find((one) => one.tanggal === '2026-12-25')?.nama).to.equal('X');
  });

  it('draws the ladder board by highest rung, with rests apart', async () => {
    const { at, jam, queries, tickAt, clock } = await kernel(await make());
    await at('2026-11-20 15.00', (tx) => jam.start(tx, start));
    await at('2026-11-20 15.00', (tx) =>
      jam.start(tx, { ...start, pemilikId: 'p2', visibilitas: 'rahasia' }),
    );
    await at('2026-11-30 15.00', (tx) => jam.start(tx, { ...start, pemilikId: 'p3' }));
    await at('2026-11-30 15.00', (tx) => jam.start(tx, { ...start, pemilikId: 'p4' }));
    await at('2026-11-30 15.30', (tx) =>
      jam.pause(tx, { ...ref, pemilikId: 'p4' }, { sisi: 'pelapor', alasan: 'Lengkapi' }),
    );
    await tickAt('2026-12-02 08.00');
    const board = await queries.board(clock.at);
    expect(
      board.map(({ persen, visibilitas, jumlah }) => [persen, visibilitas, jumlah]),
    ).to.have.deep.members([
      [100, 'terbuka', 1],
      [100, 'rahasia', 1],
    ]);
    expect(await queries.resting()).to.deep.equal([
      { skpdId: skpdIdOf('pupr'), sisi: 'pelapor', visibilitas: 'terbuka', jumlah: 1 },
    ]);
    const cell = { skpdId: skpdIdOf('pupr'), persen: 100, visibilitas: ['terbuka'] } as const;
    const page = await queries.boardList(cell, clock.at, null, 10);
    expect(page.map((one) => one.pemilikId)).to.deep.equal(['p1']);
    expect(
      await queries.boardList(
        cell,
        clock.at,
        { tenggatAt: page[0]?.tenggatAt ?? 0, id: page[0]?.id ?? '' },
        10,
      ),
    ).to.deep.equal([]);
    expect(await queries.unescalated(clock.at, 60_000)).to.deep.equal({ pelanggaran: 0, diperiksa: 2 });
  });
});
