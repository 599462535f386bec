import { expect } from 'chai';
import { DEMO_PASSWORD } from '../../../src/auth/demo.service.js';
import { TooMany } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { failure, makeIdentity, type TestIdentity } from './support/identity.js';

const MINUTE = 60_000;
const petugas = { surel: 'petugas@contoh.id', nama: 'Petugas', jenis: 'petugas' } as const;
const other = { surel: 'lain@contoh.id', nama: 'Lain', jenis: 'petugas' } as const;

eachDatabase((_name, make) => {
  describe('checkPassword', () => {
    let identity: TestIdentity;
    beforeEach(async () => {
      identity = makeIdentity(await make());
      await identity.demo.create([petugas, other]);
      identity.passwords.hashes = 0;
    });

    const attempt = (pengenal: string, kataSandi: string, jaringan = '10.0.0.1') =>
      identity.login.checkPassword({ pengenal, kataSandi, jaringan });

    it('opens by e-mail in any case', async () => {
      expect((await attempt('Petugas@Contoh.id', DEMO_PASSWORD))?.nama).to.equal('Petugas');
    });

    it('opens by NIK', async () => {
      const siti = await identity.addResident();
      await identity.demo.create([
        { surel: 'siti@contoh.id', nama: siti.nama, jenis: 'warga', nik: siti.nik },
      ]);
      expect((await attempt(siti.nik, DEMO_PASSWORD))?.penduduk_id).to.equal(siti.id);
    });

    const refusals: readonly (readonly [name: string, pengenal: string, kataSandi: string])[] = [
      ['a wrong password', petugas.surel, 'salah sekali'],
      ['an unknown e-mail', 'tiada@contoh.id', DEMO_PASSWORD],
      ['an unknown NIK', '1275994101909999', DEMO_PASSWORD],
      ['something that is no name at all', 'petugas', DEMO_PASSWORD],
    ];
    for (const [name, pengenal, kataSandi] of refusals) {
      it(`refuses ${name} after exactly one hash`, async () => {
        expect(await attempt(pengenal, kataSandi)).to.equal(null);
        expect(identity.passwords.hashes).to.equal(1);
      });
    }

    it('refuses a disabled account and one without a password after exactly one hash', async () => {
      await identity.db.write('pengguna').where({ nama: 'Petugas' }).update({ status: 'dinonaktifkan' });
      await identity.db.write('pengguna').where({ nama: 'Lain' }).update({ kata_sandi: null });
      expect(await attempt(petugas.surel, DEMO_PASSWORD)).to.equal(null);
      expect(await attempt(other.surel, DEMO_PASSWORD)).to.equal(null);
      expect(identity.passwords.hashes).to.equal(2);
    });

    it('does not know an e-mail whose code was never entered', async () => {
      await identity.db.write('pengguna').where({ nama: 'Petugas' }).update({ surel_terverifikasi_at: null });
      expect(await attempt(petugas.surel, DEMO_PASSWORD)).to.equal(null);
    });

    it('makes a guesser wait longer each time, without hashing', async () => {
      for (let guess = 0; guess < 5; guess++) await attempt(petugas.surel, 'salah');
      const waits: number[] = [];
      for (let guess = 0; guess < 12; guess++) {
        const before = identity.passwords.hashes;
        const error = await failure(attempt(petugas.surel, 'salah'));
        expect(error).to.be.instanceOf(TooMany);
        expect(identity.passwords.hashes).to.equal(before);
        const { retryAfter } = error as TooMany;
        waits.push(retryAfter);
        identity.clock.at += retryAfter * 1000;
        await attempt(petugas.surel, 'salah');
      }
      expect(waits.slice(0, 4)).to.deep.equal([4, 8, 16, 32]);
      expect(waits.at(-1), 'never longer than a quarter of an hour').to.equal(15 * 60);
    });

    it('lets the owner in from elsewhere while somebody guesses', async () => {
      for (let guess = 0; guess < 5; guess++) await attempt(petugas.surel, 'salah', '10.0.0.66');
      expect(await failure(attempt(petugas.surel, DEMO_PASSWORD, '10.0.0.66'))).to.be.instanceOf(TooMany);
      expect((await attempt(petugas.surel, DEMO_PASSWORD, '10.0.0.1'))?.nama).to.equal('Petugas');
    });

    it('lets others in from the same network while somebody guesses there', async () => {
      for (let guess = 0; guess < 5; guess++) await attempt(petugas.surel, 'salah', '10.0.0.66');
      expect((await attempt(other.surel, DEMO_PASSWORD, '10.0.0.66'))?.nama).to.equal('Lain');
    });

    it('bounds stuffing many names from one network', async () => {
      let refused = 0;
      for (let guess = 0; guess < 120; guess++) {
        await attempt(`orang${String(guess)}@contoh.id`, 'salah').catch(() => {
          refused++;
        });
      }
      expect(identity.passwords.hashes).to.equal(100);
      expect(refused).to.equal(20);
    });

    it('forgets failures after a success', async () => {
      for (let round = 0; round < 4; round++) {
        for (let guess = 0; guess < 4; guess++) await attempt(petugas.surel, 'salah');
        expect(await attempt(petugas.surel, DEMO_PASSWORD)).to.not.equal(null);
      }
    });

    it('lets fifty guesses at one moment cost no more hashes than five', async () => {
      await Promise.allSettled(Array.from({ length: 50 }, () => attempt(petugas.surel, 'salah')));
      expect(identity.passwords.hashes).to.equal(5);
    });

    it('keeps no name and no address in the table of attempts', async () => {
      await attempt(petugas.surel, 'salah', '203.0.113.7');
      const stored = JSON.stringify(await identity.db.read('percobaan'));
      expect(stored).to.not.include('203.0.113').and.not.include('petugas');
    });

    it('forgets a guesser after the window', async () => {
      for (let guess = 0; guess < 5; guess++) await attempt(petugas.surel, 'salah');
      identity.clock.at += 61 * MINUTE;
      expect(await attempt(petugas.surel, DEMO_PASSWORD)).to.not.equal(null);
    });
  });
});
