import { expect } from 'chai';
import { KOTA, TAMU, type Actor, type Grant } from '../../../src/auth/actor.js';
import { loadAccount } from '../../../src/auth/actor.queries.js';
import { DEMO_PASSWORD } from '../../../src/auth/demo.service.js';
import { residentChanges } from '../../../src/auth/resident-changes.js';
import { Gone, NotFound, RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { context, failure, makeIdentity, type TestIdentity, type TestResident } from './support/identity.js';

const SANDI_BARU = 'empat gajah biru laut';

const actorOf = (penggunaId: string, grants: readonly Grant[]): Actor => ({
  ...TAMU,
  penggunaId,
  jenis: 'petugas',
  nama: 'Pelaku',
  grants,
  totpTerpasang: true,
});

eachDatabase((_name, make) => {
  let identity: TestIdentity;
  let adminId: string;
  beforeEach(async () => {
    identity = makeIdentity(await make());
    [adminId = ''] = await identity.demo.create([
      { surel: 'admin@contoh.id', nama: 'Admin', jenis: 'petugas' },
    ]);
  });

  const tokenIn = (mail: { isi: string } | undefined): string =>
    /kunci=([\w-]{43})/.exec(mail?.isi ?? '')?.[1] ?? '';
  const codeIn = (mail: { isi: string } | undefined): string =>
    /\b(\d{6})\b/.exec(mail?.isi ?? '')?.[1] ?? '';
  const statusOf = async (id: string): Promise<string | undefined> =>
    (await identity.rows.pengguna.find(identity.db.read, id))?.status;

  describe('a contact', () => {
    let id: string;
    let siti: TestResident;
    const kontak = { jenis: 'surel', nilai: 'siti@contoh.id' } as const;
    beforeEach(async () => {
      siti = await identity.addResident();
      [id = ''] = await identity.demo.create([
        { surel: 'lama@contoh.id', nama: siti.nama, jenis: 'warga', nik: siti.nik },
      ]);
    });

    it('counts once the code came back', async () => {
      await identity.contact.requestCode(context, id, kontak);
      await identity.settled();
      expect(await identity.rows.pengguna.findByIdentifier(identity.db.read, kontak)).to.equal(null);
      await identity.contact.enterCode(context, id, codeIn(identity.mails.at(-1)));
      expect((await identity.rows.pengguna.findByIdentifier(identity.db.read, kontak))?.id).to.equal(id);
    });

    it('leaves the old address in force until then', async () => {
      await identity.contact.requestCode(context, id, kontak);
      const old = await identity.rows.pengguna.findByIdentifier(identity.db.read, {
        jenis: 'surel',
        nilai: 'lama@contoh.id',
      });
      expect(old?.id).to.equal(id);
    });

    it('allows five guesses, the right code included', async () => {
      await identity.contact.requestCode(context, id, kontak);
      await identity.settled();
      const right = codeIn(identity.mails.at(-1));
      const wrong = right === '000000' ? '000001' : '000000';
      for (let guess = 0; guess < 5; guess++)
        expect(await failure(identity.contact.enterCode(context, id, wrong))).to.be.instanceOf(RuleBroken);
      expect(await failure(identity.contact.enterCode(context, id, right))).to.be.instanceOf(RuleBroken);
    });

    it('is refused after fifteen minutes', async () => {
      await identity.contact.requestCode(context, id, kontak);
      await identity.settled();
      identity.clock.at += 15 * 60_000;
      expect(
        await failure(identity.contact.enterCode(context, id, codeIn(identity.mails.at(-1)))),
      ).to.be.instanceOf(RuleBroken);
    });

    it('cannot be that of another account', async () => {
      await identity.demo.create([{ surel: kontak.nilai, nama: 'Lain', jenis: 'pemohon' }]);
      await identity.contact.requestCode(context, id, kontak);
      await identity.settled();
      const error = await failure(identity.contact.enterCode(context, id, codeIn(identity.mails.at(-1))));
      expect(error.message).to.include('sudah dipakai akun lain');
    });
  });

  describe('recovery', () => {
    it('sends a link that works once and ends the sessions', async () => {
      await identity.recovery.request(context, 'admin@contoh.id', '10.0.0.1');
      await identity.settled();
      const token = tokenIn(identity.mails.at(-1));
      await identity.recovery.setPassword(context, 'pemulihan', token, SANDI_BARU);
      const opened = await identity.login.checkPassword({
        pengenal: 'admin@contoh.id',
        kataSandi: SANDI_BARU,
        jaringan: '10.0.0.1',
      });
      expect(opened?.id).to.equal(adminId);
      expect(
        await failure(identity.recovery.setPassword(context, 'pemulihan', token, SANDI_BARU)),
      ).to.be.instanceOf(Gone);
    });

    for (const [name, pengenal] of [
      ['an unknown e-mail', 'tiada@contoh.id'],
      ['an unknown NIK', '1275994101909999'],
      ['nonsense', 'siapa'],
    ] as const) {
      it(`says nothing about ${name} and sends nothing`, async () => {
        await identity.recovery.request(context, pengenal, '10.0.0.1');
        await identity.settled();
        expect(identity.mails).to.deep.equal([]);
      });
    }

    it('sends nothing to an address whose code was never entered', async () => {
      await identity.db.write('pengguna').where({ id: adminId }).update({ surel_terverifikasi_at: null });
      await identity.recovery.request(context, 'admin@contoh.id', '10.0.0.1');
      await identity.settled();
      expect(identity.mails).to.deep.equal([]);
    });

    it('lets only the latest link work, and for one hour', async () => {
      await identity.recovery.request(context, 'admin@contoh.id', '10.0.0.1');
      await identity.settled();
      await identity.recovery.request(context, 'admin@contoh.id', '10.0.0.1');
      await identity.settled();
      const [first, second] = identity.mails.map(tokenIn);
      expect(await failure(identity.recovery.open('pemulihan', first ?? ''))).to.be.instanceOf(Gone);
      expect((await identity.recovery.open('pemulihan', second ?? '')).id).to.equal(adminId);
      identity.clock.at += 60 * 60_000;
      expect(await failure(identity.recovery.open('pemulihan', second ?? ''))).to.be.instanceOf(Gone);
    });

    it('does not open the door of invitations with a recovery link', async () => {
      await identity.recovery.request(context, 'admin@contoh.id', '10.0.0.1');
      await identity.settled();
      expect(
        await failure(identity.recovery.open('undangan', tokenIn(identity.mails.at(-1)))),
      ).to.be.instanceOf(Gone);
    });
  });

  describe('the desk', () => {
    const lurah = actorOf('lurah-1', [
      { peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: '12.75.03.1006' } },
    ]);
    const elsewhere = actorOf('lurah-2', [
      { peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: '12.75.03.1001' } },
    ]);
    let siti: TestResident;
    let id: string;
    beforeEach(async () => {
      siti = await identity.addResident();
      [id = ''] = await identity.demo.create([
        { surel: 'siti@contoh.id', nama: siti.nama, jenis: 'warga', nik: siti.nik },
      ]);
    });

    it('finds an account by NIK and birth date, masked, and audits the search without the NIK', async () => {
      expect(await identity.desk.find(context, lurah, siti.nik, siti.tanggalLahir)).to.include({
        penggunaId: id,
        nik: `127599******${siti.nik.slice(12)}`,
      });
      expect(await identity.desk.find(context, lurah, siti.nik, '1990-01-02')).to.equal(null);
      const entries = await identity.db.read('audit').where({ tindakan: 'pengguna.dicari_di_meja' });
      expect(entries).to.have.length(2);
      expect(JSON.stringify(entries)).to.not.include(siti.nik);
    });

    it('does not reach residents of another kelurahan', async () => {
      expect(await identity.desk.find(context, elsewhere, siti.nik, siti.tanggalLahir)).to.equal(null);
      expect(await failure(identity.desk.makeCode(context, elsewhere, id))).to.be.instanceOf(NotFound);
      expect(await failure(identity.desk.close(context, elsewhere, id))).to.be.instanceOf(NotFound);
    });

    it('does not reach accounts of staff', async () => {
      expect(await failure(identity.desk.makeCode(context, lurah, adminId))).to.be.instanceOf(NotFound);
    });

    it('hands over a code that sets a password once, together with the NIK only', async () => {
      const kode = await identity.desk.makeCode(context, lurah, id);
      const redeem = (nik: string): Promise<void> =>
        identity.recovery.redeemDeskCode(context, nik, kode.toLowerCase(), SANDI_BARU, '10.0.0.1');
      expect(await failure(redeem('1275994101909999'))).to.be.instanceOf(RuleBroken);
      await redeem(siti.nik);
      expect(await failure(redeem(siti.nik))).to.be.instanceOf(RuleBroken);
    });
  });

  describe('a change in the registry', () => {
    let siti: TestResident;
    let id: string;
    beforeEach(async () => {
      siti = await identity.addResident();
      [id = ''] = await identity.demo.create([
        { surel: 'siti@contoh.id', nama: siti.nama, jenis: 'warga', nik: siti.nik },
      ]);
    });

    const tell = (jenis: string): Promise<void> => {
      const event = {
        id: 'e1',
        urutan: 1,
        at: identity.clock.at,
        nama: 'penduduk.diubah',
        agregat: `penduduk:${siti.id}`,
        muatan: { pendudukId: siti.id, jenis, at: identity.clock.at },
      };
      return identity.work.run(context, (tx) => residentChanges(identity.rows).handle(event, tx));
    };

    it('death closes the account', async () => {
      await tell('meninggal');
      expect(await statusOf(id)).to.equal('ditutup');
      expect(
        await identity.login.checkPassword({
          pengenal: 'siti@contoh.id',
          kataSandi: DEMO_PASSWORD,
          jaringan: 'x',
        }),
      ).to.equal(null);
    });

    it('moving out of the city ends being warga, not the account', async () => {
      await tell('pindah_keluar');
      const account = await loadAccount(identity.db.read, id, false);
      expect(account?.status).to.equal('aktif');
      expect(account?.actor).to.deep.include({ pendudukId: siti.id, grants: [] });
    });

    it('moving inside the city changes nothing', async () => {
      await tell('pindah_dalam');
      expect((await loadAccount(identity.db.read, id, false))?.actor.grants).to.deep.equal([
        { peran: 'warga', lingkup: KOTA },
      ]);
    });
  });
});
