import { expect } from 'chai';
import { AccountCommands } from '../../../src/auth/account-commands.js';
import { KOTA } from '../../../src/auth/actor.js';
import { DEMO_APPLICANTS, DEMO_STAFF, demoResidents } from '../../../src/auth/demo-accounts.js';
import { DEMO_PASSWORD, DemoAccounts } from '../../../src/auth/demo.service.js';
import { DAFTAR_PERAN, PERAN, type Peran } from '../../../src/auth/roles.js';
import { cityOffices } from '../../../src/directory/data/offices.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Gone, NotFound } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { context, failure, makeIdentity } from './support/identity.js';

const residents = Array.from({ length: 5 }, (_, index) => ({
  nik: `127599410190000${String(index + 1)}`,
  nama: `Warga ${String(index + 1)}`,
  kelurahanKode: '12.75.03.1006',
}));
const everybody = [...DEMO_STAFF, ...DEMO_APPLICANTS, ...demoResidents(residents)];

describe('demo accounts', () => {
  it('hold every role but those within a clinic, which its module gives; residents and applicants by their kind', () => {
    const given = everybody.flatMap(({ jenis, grants }) => [
      jenis,
      ...(grants ?? []).map(({ peran }) => peran),
    ]);
    const inClinic = (peran: Peran): boolean => PERAN[peran].lingkup.every((jenis) => jenis === 'poliklinik');
    expect(DAFTAR_PERAN.filter((peran) => !given.includes(peran) && !inClinic(peran))).to.deep.equal([]);
  });

  it('hold each role in a kind of scope it takes, in offices that exist', () => {
    const offices = new Set(cityOffices.map(({ slug }) => skpdIdOf(slug)));
    for (const { surel, skpdId, grants } of everybody) {
      if (skpdId) expect(offices.has(skpdId), surel).to.equal(true);
      for (const { peran, lingkup } of grants ?? []) {
        expect(PERAN[peran].lingkup, `${surel} as ${peran}`).to.include(lingkup.jenis);
        if (lingkup.jenis === 'skpd') expect(offices.has(lingkup.kode), surel).to.equal(true);
      }
    }
  });

  it('have different addresses', () => {
    expect(new Set(everybody.map(({ surel }) => surel)).size).to.equal(everybody.length);
  });
});

eachDatabase((_name, make) => {
  describe('demo accounts in production', () => {
    it('are neither made nor given away', async () => {
      const { db, clock, work, rows, passwords, registry } = makeIdentity(await make());
      const demo = new DemoAccounts(db, clock, work, rows, passwords, registry, true);
      expect((await failure(demo.create([]))).message).to.include('production');
      expect((await failure(demo.currentCode('admin@contoh.id'))).message).to.include('production');
    });
  });

  describe('account commands', () => {
    it('make the first administrator, take him out, and give him a new start', async () => {
      const identity = makeIdentity(await make());
      const { db, work, rows, recovery, login, totp } = identity;
      const commands = new AccountCommands(db, work, rows, recovery, 'https://uji.example');
      const keyOf = (url: string): string => new URL(url).searchParams.get('kunci') ?? '';
      const open = (kataSandi: string) =>
        login.checkPassword({ pengenal: 'kominfo@contoh.id', kataSandi, jaringan: 'x' });

      const first = await commands.create('Administrator', 'kominfo@contoh.id', {
        peran: 'admin',
        lingkup: KOTA,
      });
      await recovery.setPassword(context, 'undangan', keyOf(first), DEMO_PASSWORD);
      const row = await open(DEMO_PASSWORD);
      expect(row?.jenis).to.equal('petugas');

      const second = await commands.reset('kominfo@contoh.id');
      expect(await open(DEMO_PASSWORD)).to.equal(null);
      expect(await totp.isInstalled(row?.id ?? '')).to.equal(false);
      await recovery.setPassword(context, 'undangan', keyOf(second), 'empat gajah biru laut');

      await commands.disable('kominfo@contoh.id');
      expect(await open('empat gajah biru laut')).to.equal(null);
      expect(await failure(recovery.open('undangan', keyOf(first)))).to.be.instanceOf(Gone);
      expect(await failure(commands.disable('tiada@contoh.id'))).to.be.instanceOf(NotFound);
    });
  });
});
