import { expect } from 'chai';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { Vault } from '../../../src/auth/crypto.js';
import { TooMany } from '../../../src/errors.js';
import { limited, RateLimiter, withLimit } from '../../../src/http/rate-limit.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';

eachDatabase((_name, make) => {
  describe('the rate limiter', () => {
    let db: TestDatabase;
    let now: number;
    const vault = new Vault(newKeyRing());
    const limiter = (): RateLimiter => new RateLimiter(db, { now: () => now }, vault);

    beforeEach(async () => {
      db = await make();
      now = 1_800_000_000_000;
    });

    it('lets exactly the allowed number of 200 simultaneous attempts pass, whatever the process', async () => {
      const two = [limiter(), limiter()] as const;
      const verdicts = await Promise.all(
        Array.from({ length: 200 }, (_, n) => two[n % 2 === 0 ? 0 : 1].take('a', 20, 60)),
      );
      expect(verdicts.filter(({ ok }) => ok)).to.have.length(20);
      expect(verdicts.filter(({ ok }) => !ok).every(({ retryAfter }) => retryAfter === 60)).to.equal(true);
    });

    it('begins a new window when the old one is over, and says when that will be', async () => {
      await limiter().take('a', 1, 60);
      now += 45_500;
      expect(await limiter().take('a', 1, 60)).to.deep.equal({ ok: false, sisa: 0, retryAfter: 15 });
      now += 14_500;
      expect(await limiter().take('a', 1, 60)).to.deep.equal({ ok: true, sisa: 0, retryAfter: 0 });
    });

    it('keeps keys apart, looks without counting, forgets and prolongs on request', async () => {
      await limiter().take('a', 2, 60);
      expect(await limiter().peek('a', 2)).to.include({ ok: true, sisa: 0 });
      expect(await limiter().peek('b', 2)).to.include({ ok: true, sisa: 1 });
      await limiter().take('a', 2, 60);
      expect(await limiter().peek('a', 2)).to.include({ ok: false, retryAfter: 60 });
      await limiter().extend('a', 900);
      expect((await limiter().take('a', 2, 60)).retryAfter).to.equal(900);
      await limiter().reset('a');
      expect((await limiter().take('a', 2, 60)).sisa).to.equal(1);
    });

    it('stores neither addresses nor numbers in clear', async () => {
      await limiter().take('masuk|203.0.113.7|1275994101010001', 5, 60);
      expect(JSON.stringify(await db.read('rate_limit'))).to.not.match(/203\.0|127599|masuk/);
    });

    it('clears windows that are over, and no others', async () => {
      await limiter().take('lama', 5, 60);
      now += 61_000;
      await limiter().take('baru', 5, 60);
      await limiter()
        .cleanupJob()
        .handle({}, { id: '', now, percobaan: 1, signal: new AbortController().signal });
      expect(await db.read('rate_limit')).to.have.length(1);
      expect((await limiter().peek('baru', 5)).sisa).to.equal(3);
    });

    it('refuses with the seconds to wait, around a handler and as middleware, each action for itself', async () => {
      let served = 0;
      const rule = { kunci: () => 'x', poin: 1, jendelaDetik: 30 };
      const handler = withLimit(limiter(), { ...rule, nama: 'satu' }, () => void served++);
      const middleware = limited(limiter(), { ...rule, nama: 'dua' });
      const calls = [
        () => handler({} as never, {} as never),
        () => middleware({} as never, {} as never, () => void served++),
      ];
      for (const call of calls) {
        await call();
        const refusal = await Promise.resolve(call()).then(
          () => null,
          (error: unknown) => error,
        );
        expect(refusal).to.be.instanceOf(TooMany).with.property('retryAfter', 30);
      }
      expect(served).to.equal(2);
    });
  });
});
