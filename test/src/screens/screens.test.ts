import { expect } from 'chai';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { systemContext, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken, TooMany } from '../../../src/errors.js';
import type { Live } from '../../../src/http/live.js';
import { openLive } from '../../../src/http/open-live.js';
import { RateLimiter } from '../../../src/http/rate-limit.js';
import { pairScreen } from '../../../src/screens/pairing.js';
import { Screens } from '../../../src/screens/screens.js';
import { systemClock } from '../../../src/time/time.js';
import { FrozenClock } from '../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { KeptLog, makeUnitOfWork, until } from '../../support/work.js';

eachDatabase((_name, make) => {
  describe('paired screens', () => {
    let db: TestDatabase;
    let clock: FrozenClock;
    let unitOfWork: UnitOfWork;
    let lives: Live[];
    let screens: Screens;
    const vault = new Vault(newKeyRing());

    const open = async (): Promise<Screens> => {
      const live = openLive(db, db.options.url, systemClock, new KeptLog());
      await live.start();
      lives.push(live);
      return new Screens(db, clock, vault, new RateLimiter(db, clock, vault), live);
    };
    beforeEach(async () => {
      db = await make();
      clock = new FrozenClock();
      unitOfWork = makeUnitOfWork(db, clock);
      lives = [];
      screens = await open();
    });
    afterEach(() => Promise.all(lives.map((live) => live.stop())));

    const announce = () =>
      unitOfWork.run(systemContext, (tx) =>
        screens.announce(tx, { nama: 'Dinding BCC', prefiks: ['/bcc/dinding'] }),
      );
    const pair = (kode: string, dari = '203.0.113.7') =>
      pairScreen({ screens, unitOfWork }, systemContext, { kode, dari });
    const refusalOf = (task: Promise<unknown>): Promise<unknown> =>
      task.then(
        () => null,
        (error: unknown) => error,
      );

    it('trade a code for a token that opens their prefixes and nothing else', async () => {
      const { id, kode } = await announce();
      expect(kode).to.match(/^[0-9A-HJKMNP-TV-Z]{8}$/);
      const { token, prefiks } = await pair(` ${kode.slice(0, 4).toLowerCase()}-${kode.slice(4)}`);
      expect(prefiks).to.deep.equal(['/bcc/dinding']);
      expect(await screens.resolve(token)).to.deep.equal({
        penggunaId: null,
        pendudukId: null,
        nama: 'Dinding BCC',
        jenis: 'layar',
        grants: [],
        totpTerpasang: false,
        prefiksLayar: ['/bcc/dinding'],
        layarId: id,
      });
      for (const other of ['', token.slice(1), `${token}x`, 'a'.repeat(43)])
        expect(await screens.resolve(other)).to.equal(null);
      expect(JSON.stringify(await db.read('layar')))
        .to.not.contain(token)
        .and.not.contain(kode);
      expect(JSON.stringify(await db.read('audit')))
        .to.not.contain(token)
        .and.not.contain(kode)
        .and.not.contain('203.0.113');
    });

    it('take a code once, of two at the same moment too', async () => {
      const { kode } = await announce();
      const tries = await Promise.all([1, 2, 3, 4].map((n) => refusalOf(pair(kode, `alamat ${String(n)}`))));
      expect(tries.filter((refusal) => refusal === null)).to.have.length(1);
      expect(tries.filter((refusal) => refusal instanceof RuleBroken)).to.have.length(3);
    });

    it('take a code within ten minutes', async () => {
      const { kode } = await announce();
      clock.advance({ minutes: 10 });
      expect(await refusalOf(pair(kode))).to.be.instanceOf(RuleBroken);
      const fresh = await announce();
      clock.advance({ minutes: 9 });
      expect(await refusalOf(pair(fresh.kode))).to.equal(null);
    });

    it('pause for 15 minutes after five wrong codes from one place, for the right one too', async () => {
      for (let n = 0; n < 5; n++) {
        expect(await refusalOf(pair('00000000'))).to.be.instanceOf(RuleBroken);
        clock.advance({ minutes: 2 });
      }
      const { kode } = await announce();
      clock.advance({ minutes: 1 });
      expect(await refusalOf(pair(kode)))
        .to.be.instanceOf(TooMany)
        .with.property('retryAfter', 12 * 60);
      expect(await refusalOf(pair(kode, 'lain'))).to.equal(null);
      clock.advance({ minutes: 12 });
      expect(await refusalOf(pair((await announce()).kode))).to.equal(null);
      expect(await refusalOf(pair('00000000'))).to.be.instanceOf(RuleBroken); // counts from one again
    });

    it('lose everything when revoked: the token, and streams in every process', async () => {
      const elsewhere = await open();
      const { id, kode } = await announce();
      const { token } = await pair(kode);
      const closed: string[] = [];
      screens.onRevoked(id, () => closed.push('here'));
      elsewhere.onRevoked(id, () => closed.push('there'));
      elsewhere.onRevoked(id, () => closed.push('gone'))();
      await unitOfWork.run(systemContext, (tx) => screens.revoke(tx, id));
      expect(await screens.resolve(token)).to.equal(null);
      await until(() => closed.length === 2, 5_000);
      expect(closed).to.have.members(['here', 'there']);
      expect(await refusalOf(unitOfWork.run(systemContext, (tx) => screens.revoke(tx, id)))).to.be.instanceOf(
        NotFound,
      );
    });

    it('close their streams although the news of it got lost', async () => {
      const { id, kode } = await announce();
      await pair(kode);
      let closed = 0;
      const leave = screens.onRevoked(id, () => closed++);
      await db.write('layar').where({ id }).update({ dicabut_at: clock.now() });
      await until(() => closed === 1, 5_000);
      leave();
    });

    it('cannot be paired after they were revoked unpaired', async () => {
      const { id, kode } = await announce();
      await unitOfWork.run(systemContext, (tx) => screens.revoke(tx, id));
      expect(await refusalOf(pair(kode))).to.be.instanceOf(RuleBroken);
    });

    it('are seen at most once a minute', async () => {
      const { kode } = await announce();
      const { token } = await pair(kode);
      const seen = async () => (await screens.list())[0]?.dilihatAt;
      const first = await seen();
      clock.advance({ ms: 59_000 });
      await screens.resolve(token);
      expect(await seen()).to.equal(first);
      clock.advance({ ms: 1_000 });
      await screens.resolve(token);
      expect(await seen()).to.equal(clock.now());
    });

    it('open only paths of this site', async () => {
      for (const prefiks of [[], ['https://contoh.test'], ['/'], ['dinding']]) {
        expect(
          await refusalOf(
            unitOfWork.run(systemContext, (tx) => screens.announce(tx, { nama: 'x', prefiks })),
          ),
        ).to.be.instanceOf(RuleBroken);
      }
    });
  });
});
