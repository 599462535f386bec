import { expect } from 'chai';
import { REGISTRATION_REFUSED, RegistrationService } from '../../../src/auth/registration.service.js';
import { RuleBroken, TooMany } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import {
  context,
  failure,
  makeIdentity,
  type TestIdentity,
  type TestResident,
  Unlimited,
} from './support/identity.js';

const kontak = { jenis: 'surel', nilai: 'siti@contoh.id' } as const;
const kataSandi = 'tiga kucing oranye';

let serial = 0;
const asal = (jaringan = '10.0.0.1') => ({ jaringan, kunci: `kirim-${String(++serial)}` });

function formOf({ nik, kk, tanggalLahir }: TestResident) {
  return { nik, kk, tanggalLahir, kontak, kataSandi };
}

eachDatabase((_name, make) => {
  describe('registration of a resident', () => {
    let identity: TestIdentity;
    let siti: TestResident;
    beforeEach(async () => {
      identity = makeIdentity(await make());
      siti = await identity.addResident();
    });

    it('opens an account whose NIK counts and whose contact does not yet', async () => {
      const id = await identity.registration.registerWarga(context, formOf(siti), asal());
      const row = await identity.rows.pengguna.find(identity.db.read, id);
      expect(row).to.include({
        jenis: 'warga',
        nama: siti.nama,
        penduduk_id: siti.id,
        surel_terverifikasi_at: null,
      });
      expect(row?.nik_terverifikasi_at).to.equal(identity.clock.at);
      expect(await identity.rows.pengguna.findByIdentifier(identity.db.read, kontak)).to.equal(null);
    });

    it('keeps NIK, e-mail and password out of every stored byte', async () => {
      await identity.registration.registerWarga(context, formOf(siti), asal());
      const stored = JSON.stringify(
        await Promise.all(
          ['pengguna', 'audit', 'outbox', 'idempotensi', 'percobaan'].map((table) => identity.db.read(table)),
        ),
      );
      for (const secret of [siti.nik, siti.kk, kontak.nilai, kataSandi])
        expect(stored).to.not.include(secret);
    });

    const wrong: readonly (readonly [
      string,
      (siti: TestResident, other: TestResident) => Partial<TestResident>,
    ])[] = [
      ['an unknown NIK', () => ({ nik: '1275994101909999' })],
      ['the KK of somebody else', (_siti, other) => ({ kk: other.kk })],
      ['another birth date', () => ({ tanggalLahir: '1990-01-02' })],
      ['the NIK of somebody else', (_siti, other) => ({ nik: other.nik })],
    ];
    for (const [name, change] of wrong) {
      it(`refuses ${name} with the one answer after one hash`, async () => {
        const other = await identity.addResident();
        const error = await failure(
          identity.registration.registerWarga(context, { ...formOf(siti), ...change(siti, other) }, asal()),
        );
        expect(error).to.be.instanceOf(RuleBroken).with.property('message', REGISTRATION_REFUSED);
        expect(error).to.have.property('fields').deep.equal({});
        expect(identity.passwords.hashes).to.equal(1);
      });
    }

    for (const status of ['meninggal', 'pindah'] as const) {
      it(`refuses a resident who is ${status} with the same answer and work`, async () => {
        const gone = await identity.addResident({ status });
        const error = await failure(identity.registration.registerWarga(context, formOf(gone), asal()));
        expect(error.message).to.equal(REGISTRATION_REFUSED);
        expect(identity.passwords.hashes).to.equal(1);
      });
    }

    it('refuses a second account with the same answer and work', async () => {
      await identity.registration.registerWarga(context, formOf(siti), asal());
      identity.passwords.hashes = 0;
      const error = await failure(identity.registration.registerWarga(context, formOf(siti), asal()));
      expect(error.message).to.equal(REGISTRATION_REFUSED);
      expect(identity.passwords.hashes).to.equal(1);
    });

    it('gives the same account to a form sent twice', async () => {
      const once = asal();
      const ids = await Promise.all(
        [1, 2].map(() => identity.registration.registerWarga(context, formOf(siti), once)),
      );
      expect(new Set(ids).size).to.equal(1);
    });

    it('opens one account when fifty try at once without any limit', async function () {
      this.timeout(60_000);
      const { work, rows, passwords, registry, vault } = identity;
      const open = new RegistrationService(work, rows, passwords, new Unlimited(), registry, vault);
      const tries = await Promise.allSettled(
        Array.from({ length: 50 }, () => open.registerWarga(context, formOf(siti), asal())),
      );
      expect(tries.filter((one) => one.status === 'fulfilled')).to.have.length(1);
      const refusals = tries.flatMap((one) =>
        one.status === 'rejected' ? [(one.reason as Error).message] : [],
      );
      expect(new Set(refusals)).to.deep.equal(new Set([REGISTRATION_REFUSED]));
      expect(await identity.db.read('pengguna').where({ penduduk_id: siti.id })).to.have.length(1);
    });

    it('stops guessing a NIK after five tries, from wherever they come, and lets others go on', async () => {
      const other = await identity.addResident();
      for (let attempt = 0; attempt < 5; attempt++) {
        const guess = { ...formOf(siti), kk: `12759901012099${String(attempt)}9` };
        expect(
          await failure(
            identity.registration.registerWarga(context, guess, asal(`10.0.2.${String(attempt)}`)),
          ),
        ).to.be.instanceOf(RuleBroken);
      }
      identity.passwords.hashes = 0;
      expect(
        await failure(identity.registration.registerWarga(context, formOf(siti), asal('10.0.3.1'))),
      ).to.be.instanceOf(TooMany);
      expect(identity.passwords.hashes, 'no hash for a refused attempt').to.equal(0);
      expect(await identity.registration.registerWarga(context, formOf(other), asal('10.0.3.1'))).to.be.a(
        'string',
      );
    });

    it('is possible again after the desk closed an account opened by somebody else', async () => {
      const first = await identity.registration.registerWarga(context, formOf(siti), asal());
      const lurah = {
        penggunaId: 'officer',
        pendudukId: null,
        nama: 'Lurah',
        jenis: 'petugas',
        totpTerpasang: true,
        grants: [{ peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: '12.75.03.1006' } }],
      } as const;
      await identity.desk.close(context, lurah, first);
      const second = await identity.registration.registerWarga(context, formOf(siti), asal());
      expect(second).to.not.equal(first);
    });
  });

  describe('registration of a non-resident', () => {
    it('takes a NIK as a claim that keeps nobody out', async () => {
      const identity = makeIdentity(await make());
      const siti = await identity.addResident();
      const form = { jenis: 'pemohon', nama: 'Orang Luar', nik: siti.nik, kontak, kataSandi } as const;
      await identity.registration.registerNonResident(context, form, asal());
      expect(await identity.registration.registerWarga(context, formOf(siti), asal())).to.be.a('string');
    });
  });
});
