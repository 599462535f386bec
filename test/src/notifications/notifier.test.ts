import { expect } from 'chai';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { systemContext, type Tx, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { EnqueueOptions, Jobs } from '../../../src/jobs/job.js';
import type { JsonObject } from '../../../src/json.js';
import { PenggunaContacts } from '../../../src/notifications/contacts.repository.js';
import { deliveryJobs } from '../../../src/notifications/delivery.job.js';
import { Inbox } from '../../../src/notifications/inbox.js';
import { kernelTemplates } from '../../../src/notifications/kernel-templates.js';
import type { Mail } from '../../../src/notifications/mail.js';
import { Notifier } from '../../../src/notifications/notifier.js';
import type { NotificationTemplate } from '../../../src/notifications/template.js';
import { wibInstant } from '../../../src/time/time.js';
import { FrozenClock } from '../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { People, type Account } from '../../support/people.js';
import { makeUnitOfWork } from '../../support/work.js';

interface Queued {
  readonly nama: string;
  readonly muatan: JsonObject;
  readonly options: EnqueueOptions;
}

const templates: readonly NotificationTemplate[] = [
  ...kernelTemplates,
  {
    jenis: 'uji.kabar',
    compose: ({ kode, isi }) => ({ judul: `Kabar ${String(kode)}`, isi: String(isi ?? 'Ada langkah baru.') }),
  },
];

eachDatabase((_name, make) => {
  describe('the notifier', () => {
    let db: TestDatabase;
    let clock: FrozenClock;
    let work: UnitOfWork;
    let person: Account;
    let inbox: Inbox;
    let queue: Queued[];
    let mails: Mail[];
    let texts: string[];
    const vault = new Vault(newKeyRing());
    const jobs: Jobs = {
      enqueue: (_tx, nama, muatan, options = {}) =>
        Promise.resolve(void queue.push({ nama, muatan, options })),
    };
    const notifier = new Notifier(jobs, vault, () => templates);

    beforeEach(async () => {
      db = await make();
      clock = new FrozenClock(wibInstant('2026-11-21', '10:00'));
      work = makeUnitOfWork(db, clock);
      person = await new People(db, vault, clock).staff({ peran: 'operator_bcc' });
      inbox = new Inbox(db);
      [queue, mails, texts] = [[], [], []];
    });

    const tell = (extra: object = {}, data: JsonObject = { kode: 'PGD-2026-000123' }) =>
      work.run(systemContext, (tx) =>
        notifier.notify(tx, {
          penerimaId: person.penggunaId,
          jenis: 'uji.kabar',
          data,
          tautan: '/jejak/JJK-2026-000001',
          ...extra,
        }),
      );
    const prefer = (surel: 'langsung' | 'ringkasan' | 'mati', telepon: 'langsung' | 'mati' = 'mati') =>
      work.run(systemContext, (tx) => inbox.savePreference(tx, person.penggunaId, { surel, telepon }));
    /** Runs what is queued now, as the worker would. */
    async function runQueue(): Promise<void> {
      const table = deliveryJobs({
        db,
        unitOfWork: work,
        jobs,
        vault,
        contacts: new PenggunaContacts(db, vault),
        baseUrl: 'https://contoh.test',
        mail: { send: (mail) => Promise.resolve(void mails.push(mail)) },
        text: { send: (telepon, teks) => Promise.resolve(void texts.push(`${telepon}: ${teks}`)) },
      });
      for (const { nama, muatan } of queue.splice(0)) await run(table, nama, muatan);
    }
    async function run(
      table: ReturnType<typeof deliveryJobs>,
      nama: string,
      muatan: JsonObject,
    ): Promise<void> {
      await table
        .find((one) => one.nama === nama)!
        .handle(muatan, { id: 'x', now: clock.now(), percobaan: 1, signal: new AbortController().signal });
    }
    const digest = async (): Promise<void> => {
      queue.push({ nama: 'kernel.notification-digest', muatan: {}, options: {} });
      await runQueue();
      await runQueue();
    };

    it("writes the inbox in the caller's transaction and mails the link", async () => {
      await work
        .run(systemContext, async (tx: Tx) => {
          await notifier.notify(tx, {
            penerimaId: person.penggunaId,
            jenis: 'uji.kabar',
            data: { kode: 'X' },
          });
          throw new Error('rolled back');
        })
        .catch(() => undefined);
      expect(await inbox.countUnread(person.penggunaId)).to.equal(0);
      queue = [];
      await tell();
      expect((await inbox.list(person.penggunaId, null)).rows[0]).to.include({
        judul: 'Kabar PGD-2026-000123',
        tautan: '/jejak/JJK-2026-000001',
        dibacaAt: null,
      });
      await runQueue();
      expect(mails).to.have.length(1);
      expect(mails[0]).to.include({ kepada: person.surel, judul: 'Kabar PGD-2026-000123' });
      expect(mails[0]?.isi).to.contain('https://contoh.test/jejak/JJK-2026-000001');
    });

    it('mails once even when the job runs twice', async () => {
      await tell();
      const again = [...queue];
      await runQueue();
      queue = again;
      await runQueue();
      expect(mails).to.have.length(1);
    });

    it('tells the same thing once', async () => {
      await tell({ kunci: 'kabar:1' });
      await tell({ kunci: 'kabar:1' });
      await tell({ kunci: 'kabar:2' });
      expect(await inbox.countUnread(person.penggunaId)).to.equal(2);
      expect(queue).to.have.length(2);
    });

    it('waits for the morning at night, unless it is urgent', async () => {
      clock.set(wibInstant('2026-11-21', '22:30'));
      await tell();
      await tell({ mendesak: true });
      expect(queue.map(({ options }) => options.mulaiAt)).to.deep.equal([
        wibInstant('2026-11-22', '05:00'),
        undefined,
      ]);
    });

    it('puts a job that ran late into the night off until the morning', async () => {
      await tell();
      clock.set(wibInstant('2026-11-21', '23:00'));
      await runQueue();
      expect(mails).to.deep.equal([]);
      expect(queue[0]?.options.mulaiAt).to.equal(wibInstant('2026-11-22', '05:00'));
      clock.set(wibInstant('2026-11-22', '05:00'));
      await runQueue();
      expect(mails).to.have.length(1);
    });

    it('does as the person wishes', async () => {
      await prefer('mati', 'langsung');
      await tell();
      await runQueue();
      expect(mails).to.deep.equal([]);
      expect(texts).to.have.length(1);
      expect(texts[0]).to.match(/^\+6281299\d+: Kabar PGD-2026-000123/);
      expect(await inbox.preference(person.penggunaId)).to.deep.equal({ surel: 'mati', telepon: 'langsung' });
    });

    it('gathers what is not urgent into one letter a day', async () => {
      await prefer('ringkasan');
      await tell({}, { kode: 'A' });
      await tell({}, { kode: 'B' });
      await tell({ mendesak: true }, { kode: 'C' });
      await runQueue();
      expect(mails.map(({ judul }) => judul)).to.deep.equal(['Kabar C']);
      await digest();
      expect(mails[1]?.judul).to.equal('Ringkasan: 2 kabar untuk Anda');
      expect(mails[1]?.isi).to.contain('Kabar A').and.contain('Kabar B').and.not.contain('Kabar C');
      await digest();
      expect(mails).to.have.length(2);
    });

    it('sends nothing to an account that was switched off', async () => {
      await tell();
      await db.write('pengguna').where({ id: person.penggunaId }).update({ status: 'dinonaktifkan' });
      await runQueue();
      expect(mails).to.deep.equal([]);
    });

    it('refuses a NIK, and keeps nothing of it', async () => {
      const refusal = await tell({}, { kode: 'x', isi: 'NIK 1275990101010001' }).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
      expect(refusal).to.contain('16 digits').and.not.contain('127599');
      expect(await inbox.countUnread(person.penggunaId)).to.equal(0);
      expect(queue).to.deep.equal([]);
    });

    it('sends a code to an address that stands nowhere in clear', async () => {
      await work.run(systemContext, (tx) =>
        notifier.sendCode(tx, { surel: 'baru@contoh.test' }, '482913', '10 menit'),
      );
      await work.run(systemContext, (tx) =>
        notifier.sendCode(tx, { telepon: '+6281299000077' }, '482914', '10 menit'),
      );
      expect(JSON.stringify(queue)).to.not.match(/baru@contoh|4829|81299/);
      await runQueue();
      expect(mails[0]).to.include({ kepada: 'baru@contoh.test' });
      expect(mails[0]?.isi).to.contain('482913');
      expect(texts[0]).to.contain('+6281299000077').and.contain('482914');
    });

    it('pages through the inbox of its owner only, and marks read', async () => {
      for (let n = 1; n <= 5; n++) {
        await tell({}, { kode: String(n) });
        clock.advance({ ms: n % 2 }); // some at the same moment
      }
      const first = await inbox.list(person.penggunaId, null, 2);
      const second = await inbox.list(person.penggunaId, first.next, 2);
      const third = await inbox.list(person.penggunaId, second.next, 2);
      const titles = [first, second, third].flatMap(({ rows }) => rows.map(({ judul }) => judul));
      expect(titles).to.deep.equal(['Kabar 5', 'Kabar 4', 'Kabar 3', 'Kabar 2', 'Kabar 1']);
      expect(third.next).to.equal(null);
      const id = first.rows[0]!.id;
      await work.run(systemContext, async (tx) => {
        expect(await inbox.open(tx, 'orang-lain', id)).to.equal(null);
        expect(await inbox.open(tx, person.penggunaId, id)).to.deep.equal({
          tautan: '/jejak/JJK-2026-000001',
        });
      });
      expect(await inbox.countUnread(person.penggunaId)).to.equal(4);
      await work.run(systemContext, (tx) => inbox.readAll(tx, person.penggunaId));
      expect(await inbox.countUnread(person.penggunaId)).to.equal(0);
    });

    it('exports and erases what it holds about a person', async () => {
      await tell();
      await prefer('ringkasan');
      const held = (await inbox.export(person.penggunaId)) as { notifikasi: unknown[]; preferensi: object };
      expect(held.notifikasi).to.have.length(1);
      expect(held.preferensi).to.deep.equal({ surel: 'ringkasan', telepon: 'mati' });
      await work.run(systemContext, (tx) => inbox.erase(tx, person.penggunaId));
      expect(await inbox.export(person.penggunaId)).to.deep.equal({
        notifikasi: [],
        preferensi: { surel: 'langsung', telepon: 'mati' },
      });
    });
  });
});
