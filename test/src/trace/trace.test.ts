import { expect } from 'chai';
import type { AppModule } from '../../../src/app-module.js';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { systemContext, type Tx, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { JsonObject } from '../../../src/json.js';
import { kernelTemplates } from '../../../src/notifications/kernel-templates.js';
import { Inbox } from '../../../src/notifications/inbox.js';
import { Notifier } from '../../../src/notifications/notifier.js';
import { tellFollowersJob } from '../../../src/trace/tell-followers.job.js';
import { TraceQueries } from '../../../src/trace/trace.queries.js';
import { Trace } from '../../../src/trace/trace.js';
import { FrozenClock } from '../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { People } from '../../support/people.js';
import { onePlace } from '../../support/places.js';
import { makeUnitOfWork } from '../../support/work.js';

const owner = {
  name: 'uji',
  subject: () => (jenis: string, id: string) =>
    Promise.resolve(
      jenis === 'pengaduan' && id !== 'rahasia'
        ? { judul: `Pengaduan ${id}`, keterangan: '', url: `/pengaduan/${id}` }
        : null,
    ),
} as unknown as AppModule;
const stranger = { name: 'lain' } as unknown as AppModule;

eachDatabase((_name, make) => {
  describe('jejak', () => {
    let db: TestDatabase;
    let clock: FrozenClock;
    let work: UnitOfWork;
    let people: People;
    let queries: TraceQueries;
    let inbox: Inbox;
    let queue: JsonObject[];
    const vault = new Vault(newKeyRing());
    const jobs = {
      enqueue: (_tx: Tx, nama: string, muatan: JsonObject) =>
        Promise.resolve(void queue.push({ nama, ...muatan })),
    };
    const trace = new Trace(jobs);
    const notifier = new Notifier(jobs, vault, () => kernelTemplates);

    beforeEach(async () => {
      db = await make();
      clock = new FrozenClock();
      work = makeUnitOfWork(db, clock);
      people = new People(db, vault, clock);
      queries = new TraceQueries(db, () => [stranger, owner], {
        get: () => {
          throw new Error('unused');
        },
      });
      inbox = new Inbox(db);
      queue = [];
      await onePlace(db);
    });

    const run = <T>(task: (tx: Tx) => Promise<T>): Promise<T> => work.run(systemContext, task);
    const open = (judul = 'Jalan rusak'): Promise<string> =>
      run((tx) => trace.open(tx, { judul, kelurahanKode: null }));
    const link = (jejakKode: string, id = '1') => ({
      jejakKode,
      dari: { jenis: 'pengaduan', id },
      ke: { jenis: 'usulan', id: 'u1' },
      relasi: 'menjadi' as const,
      rupiah: 1_000,
    });
    const step = (jejakKode: string, rujukan: string, kalimat = 'Jalan diperbaiki.') =>
      run((tx) =>
        trace.addKabar(tx, {
          jejakKode,
          modul: 'uji',
          jenis: 'ditanggapi',
          rujukan,
          kalimat,
          kantor: 'Dinas PUPR',
        }),
      );
    const refusalOf = (task: Promise<unknown>): Promise<unknown> =>
      task.then(
        () => null,
        (error: unknown) => error,
      );
    const tellAll = async (): Promise<void> => {
      const job = tellFollowersJob(db, work, notifier);
      for (const { nama, ...muatan } of queue.splice(0)) {
        if (nama === job.nama)
          await job.handle(muatan, {
            id: '',
            now: clock.now(),
            percobaan: 1,
            signal: new AbortController().signal,
          });
      }
    };

    it('numbers itself per WIB year, also when many open at once', async () => {
      const codes = await Promise.all(Array.from({ length: 12 }, () => open()));
      expect(new Set(codes).size).to.equal(12);
      expect(codes.sort()[0]).to.equal('JJK-2026-000001');
      clock.set(Date.UTC(2026, 11, 31, 17, 0)); // 1 January 2027, 00.00 WIB
      expect(await open()).to.equal('JJK-2027-000001');
    });

    it('keeps a link once and publishes it once; ends it once, with a reason', async () => {
      const kode = await open();
      const id = await run((tx) => trace.link(tx, link(kode)));
      expect(await run((tx) => trace.link(tx, link(kode)))).to.equal(id);
      expect(await refusalOf(run((tx) => trace.endLink(tx, id, ' ')))).to.be.instanceOf(RuleBroken);
      await run((tx) => trace.endLink(tx, id, 'Dicabut pengusul'));
      expect(await refusalOf(run((tx) => trace.endLink(tx, id, 'lagi')))).to.be.instanceOf(Conflict);
      expect(await refusalOf(run((tx) => trace.endLink(tx, 'tidak-ada', 'x')))).to.be.instanceOf(NotFound);
      expect(await run((tx) => trace.link(tx, link(kode)))).to.not.equal(id);
      const events = await db
        .read('outbox')
        .orderBy('urutan')
        .select<{ nama: string; agregat: string; muatan: string }[]>('nama', 'agregat', 'muatan');
      expect(events.map(({ nama }) => nama)).to.deep.equal([
        'tautan.ditambah',
        'tautan.diakhiri',
        'tautan.ditambah',
      ]);
      expect(events[1]?.agregat).to.equal(`jejak:${kode}`);
      expect(JSON.parse(events[1]!.muatan)).to.deep.equal({
        tautanId: id,
        jejakKode: kode,
        dari: { jenis: 'pengaduan', id: '1' },
        ke: { jenis: 'usulan', id: 'u1' },
        relasi: 'menjadi',
        rupiah: 1000,
        alasan: 'Dicabut pengusul',
        at: clock.now(),
      });
    });

    it('refuses what belongs to no jejak', async () => {
      expect(await refusalOf(run((tx) => trace.link(tx, link('JJK-2026-999999'))))).to.be.instanceOf(
        NotFound,
      );
      expect(await refusalOf(step('JJK-2026-999999', '1'))).to.be.instanceOf(NotFound);
    });

    it('shows steps in time order, links with the cards of their owners, and who flows in', async () => {
      const kode = await open();
      const from = await open('Lampu mati');
      await step(kode, '1', 'Pertama.');
      await run((tx) =>
        trace.addKabar(tx, {
          jejakKode: kode,
          modul: 'uji',
          jenis: 'lama',
          rujukan: '0',
          kalimat: 'Sebelumnya.',
          at: clock.now() - 1,
        }),
      );
      expect(await step(kode, '1', 'Dua kali.')).to.equal(false);
      await run((tx) => trace.link(tx, link(kode)));
      await run((tx) => trace.link(tx, link(kode, 'rahasia')));
      await run((tx) => trace.continueIn(tx, from, kode));
      const page = await queries.page(kode);
      expect(page?.kabar.map(({ kalimat }) => kalimat)).to.deep.equal(['Sebelumnya.', 'Pertama.']);
      expect(page?.tautan.map(({ dari }) => dari.kartu?.url)).to.deep.equal(['/pengaduan/1', undefined]);
      expect(page?.tautan[0]?.ke.kartu).to.equal(null);
      expect(page?.berasalDari.map((one) => one.kode)).to.deep.equal([from]);
      expect((await queries.page(from))?.jejak.lanjutKe).to.equal(kode);
      expect(await queries.page('JJK-2026-999999')).to.equal(null);
      expect(await queries.codesOf({ jenis: 'usulan', id: 'u1' })).to.deep.equal([kode]);
    });

    it('tells each follower each step once, until he stops', async () => {
      const [one, two] = [await people.warga(), await people.warga()];
      const kode = await open();
      const follow = (account: typeof one, sebagai: 'pelapor' | 'pendukung') =>
        run((tx) => trace.follow(tx, kode, account.resident!.pendudukId, sebagai));
      await follow(one, 'pelapor');
      await follow(one, 'pendukung');
      await follow(two, 'pendukung');
      expect((await queries.page(kode))?.pengikut).to.equal(2);
      await step(kode, '1');
      const again = [...queue];
      await tellAll();
      queue = again;
      await tellAll();
      expect(await inbox.countUnread(one.penggunaId)).to.equal(1);
      expect((await inbox.list(two.penggunaId, null)).rows[0]).to.include({
        isi: 'Jalan rusak: Jalan diperbaiki.',
        tautan: `/jejak/${kode}`,
      });
      await run((tx) => trace.unfollow(tx, kode, two.resident!.pendudukId));
      await step(kode, '2');
      await tellAll();
      expect(await inbox.countUnread(one.penggunaId)).to.equal(2);
      expect(await inbox.countUnread(two.penggunaId)).to.equal(1);
      expect(await queries.followedAs(kode, one.resident!.pendudukId)).to.have.members([
        'pelapor',
        'pendukung',
      ]);
      await follow(two, 'pendukung');
      expect(await queries.followedAs(kode, two.resident!.pendudukId)).to.deep.equal(['pendukung']);
      expect(await queries.followedBy(two.resident!.pendudukId)).to.have.length(1);
    });

    it('keeps out of the letter what people wrote and nobody may send', async () => {
      const one = await people.warga();
      const kode = await open('Antrean di Poli Gigi');
      await run((tx) => trace.follow(tx, kode, one.resident!.pendudukId, 'pengikut'));
      await step(kode, '1');
      await tellAll();
      expect((await inbox.list(one.penggunaId, null)).rows[0]?.isi).to.match(/^Ada langkah baru/);
    });

    it('takes its followers along when it goes on in another, and never runs in a circle', async () => {
      const one = await people.warga();
      const [a, b, c] = [await open(), await open(), await open()];
      await run((tx) => trace.follow(tx, a, one.resident!.pendudukId, 'pelapor'));
      await run((tx) => trace.continueIn(tx, b, c));
      await run((tx) => trace.continueIn(tx, a, b));
      await run((tx) => trace.continueIn(tx, a, b));
      expect(await queries.followedAs(c, one.resident!.pendudukId)).to.deep.equal(['pelapor']);
      expect(await refusalOf(run((tx) => trace.continueIn(tx, c, a)))).to.be.instanceOf(Conflict);
      expect(await refusalOf(run((tx) => trace.continueIn(tx, c, c)))).to.be.instanceOf(Conflict);
      expect(await refusalOf(run((tx) => trace.continueIn(tx, a, c)))).to.be.instanceOf(Conflict);
      await step(c, '1');
      await step(a, '2');
      await tellAll();
      const { rows } = await inbox.list(one.penggunaId, null);
      expect(rows.map(({ tautan }) => tautan)).to.deep.equal([`/jejak/${c}`, `/jejak/${c}`]);
    });
  });
});
