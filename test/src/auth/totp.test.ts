import { expect } from 'chai';
import { newRecoveryCodes, newTotpSecret, totpCode, totpStep, totpUri } from '../../../src/auth/totp.js';
import { Conflict, RuleBroken, TooMany } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { context, failure, makeIdentity, type TestIdentity } from './support/identity.js';

const STEP = 30_000;

describe('RFC 6238', () => {
  // Appendix B, SHA-1 row, last six of the eight digits; the secret is the ASCII text 12345678901234567890.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: readonly (readonly [seconds: number, code: string])[] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ];
  for (const [seconds, code] of vectors) {
    it(`gives ${code} at ${String(seconds)} s`, () => {
      expect(totpCode(secret, seconds * 1000)).to.equal(code);
      expect(totpStep(secret, code, seconds * 1000)).to.equal(Math.floor(seconds / 30));
    });
  }

  it('takes the step before and after, and no other', () => {
    const at = 1_700_000_010_000;
    const step = Math.floor(at / STEP);
    expect(totpStep(secret, totpCode(secret, at - STEP), at)).to.equal(step - 1);
    expect(totpStep(secret, totpCode(secret, at + STEP), at)).to.equal(step + 1);
    expect(totpStep(secret, totpCode(secret, at - 2 * STEP), at)).to.equal(null);
    expect(totpStep(secret, totpCode(secret, at + 2 * STEP), at)).to.equal(null);
  });

  it('takes a code typed in two groups and nothing that is not six digits', () => {
    const code = totpCode(secret, STEP);
    expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, STEP)).to.equal(1);
    for (const wrong of ['', '12345', '1234567', 'abcdef'])
      expect(totpStep(secret, wrong, STEP)).to.equal(null);
  });

  it('names the city and the account to the authenticator app', () => {
    expect(decodeURIComponent(totpUri(newTotpSecret(), 'Petugas')))
      .to.include('Kota Binjai')
      .and.include('Petugas');
  });

  it('makes ten different recovery codes', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).to.equal(10);
    for (const code of codes) expect(code).to.match(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
  });
});

eachDatabase((_name, make) => {
  describe('the second step', () => {
    let identity: TestIdentity;
    let id: string;
    beforeEach(async () => {
      identity = makeIdentity(await make());
      [id = ''] = await identity.demo.create([
        { surel: 'petugas@contoh.id', nama: 'Petugas', jenis: 'petugas' },
      ]);
    });

    const code = (): Promise<string> => identity.demo.currentCode('petugas@contoh.id');

    it('takes a code once', async () => {
      const now = await code();
      expect(await identity.totp.verify(context, id, now)).to.equal(true);
      expect(await identity.totp.verify(context, id, now)).to.equal(false);
    });

    it('takes a code once of twenty at the same moment', async () => {
      const now = await code();
      // Five tries pass the limit; the step itself is what lets only one of them through.
      const tries = await Promise.allSettled(
        Array.from({ length: 20 }, () => identity.totp.verify(context, id, now)),
      );
      expect(tries.filter((one) => one.status === 'fulfilled' && one.value)).to.have.length(1);
    });

    it('refuses an earlier code after a later one', async () => {
      const earlier = await code();
      identity.clock.at += STEP;
      expect(await identity.totp.verify(context, id, await code())).to.equal(true);
      expect(await identity.totp.verify(context, id, earlier)).to.equal(false);
    });

    it('stops after five wrong codes for a quarter of an hour, the right one included', async () => {
      for (let guess = 0; guess < 5; guess++)
        expect(await identity.totp.verify(context, id, '000000')).to.equal(false);
      expect(await failure(identity.totp.verify(context, id, await code()))).to.be.instanceOf(TooMany);
      identity.clock.at += 15 * 60_000 + 1000;
      expect(await identity.totp.verify(context, id, await code())).to.equal(true);
    });

    it('takes a recovery code once, however it is typed', async () => {
      const [first = ''] = await identity.totp.renewRecoveryCodes(context, id);
      expect(await identity.totp.verify(context, id, first.toUpperCase().replace('-', ' '))).to.equal(true);
      expect(await identity.totp.verify(context, id, first)).to.equal(false);
      expect(await identity.rows.kodePemulihan.countLeft(identity.db.read, id)).to.equal(9);
    });

    it("does not take another account's recovery code", async () => {
      const [other = ''] = await identity.demo.create([
        { surel: 'lain@contoh.id', nama: 'Lain', jenis: 'petugas' },
      ]);
      const [first = ''] = await identity.totp.renewRecoveryCodes(context, other);
      expect(await identity.totp.verify(context, id, first)).to.equal(false);
    });

    it('stores neither secret nor recovery codes in clear', async () => {
      const row = await identity.rows.pengguna.find(identity.db.read, id);
      const secret = row === null ? null : identity.rows.pengguna.open(row, 'totp_rahasia_enc');
      const codes = await identity.totp.renewRecoveryCodes(context, id);
      const stored = JSON.stringify([
        await identity.db.read('pengguna'),
        await identity.db.read('kode_pemulihan'),
        await identity.db.read('audit'),
      ]);
      for (const clear of [secret ?? '?', ...codes]) expect(stored).to.not.include(clear);
    });
  });

  describe('setting TOTP up', () => {
    let identity: TestIdentity;
    let id: string;
    beforeEach(async () => {
      identity = makeIdentity(await make());
      [id = ''] = await identity.demo.create([
        { surel: 'petugas@contoh.id', nama: 'Petugas', jenis: 'petugas' },
      ]);
      await identity.db
        .write('pengguna')
        .where({ id })
        .update({ totp_rahasia_enc: null, totp_terpasang_at: null });
    });

    it('shows the same secret until it is confirmed', async () => {
      const first = await identity.totp.begin(context, id);
      expect((await identity.totp.begin(context, id)).rahasia).to.equal(first.rahasia);
      expect(await identity.totp.isInstalled(id)).to.equal(false);
    });

    it('is complete with a first right code, which then is used up', async () => {
      const { rahasia } = await identity.totp.begin(context, id);
      const now = totpCode(rahasia, identity.clock.at);
      expect(await identity.totp.confirm(context, id, now, null)).to.have.length(10);
      expect(await identity.totp.isInstalled(id)).to.equal(true);
      expect(await identity.totp.verify(context, id, now)).to.equal(false);
    });

    it('refuses a wrong code', async () => {
      await identity.totp.begin(context, id);
      expect(await failure(identity.totp.confirm(context, id, '000000', null))).to.be.instanceOf(RuleBroken);
      expect(await identity.totp.isInstalled(id)).to.equal(false);
    });

    it('never shows the secret of an account that has it', async () => {
      const { rahasia } = await identity.totp.begin(context, id);
      await identity.totp.confirm(context, id, totpCode(rahasia, identity.clock.at), null);
      expect(await failure(identity.totp.begin(context, id))).to.be.instanceOf(Conflict);
    });
  });
});
