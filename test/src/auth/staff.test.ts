import { expect } from 'chai';
import { KOTA, TAMU, type Actor, type Grant } from '../../../src/auth/actor.js';
import { loadAccount } from '../../../src/auth/actor.queries.js';
import { DEMO_PASSWORD } from '../../../src/auth/demo.service.js';
import { Conflict, Gone, NotFound, RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { context, failure, makeIdentity, type TestIdentity } from './support/identity.js';

const SANDI_BARU = 'empat gajah biru laut';
const inPupr: Grant = { peran: 'admin', lingkup: { jenis: 'skpd', kode: 'skpd-pupr' } };

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
  let admin: Actor;
  beforeEach(async () => {
    identity = makeIdentity(await make());
    for (const slug of ['pupr', 'dlh']) {
      await identity.db.write('skpd').insert({
        id: `skpd-${slug}`,
        slug,
        nama: slug,
        singkatan: slug,
        jenis: 'dinas',
        jabatan_kepala: 'Kepala',
        urutan: 1,
      });
    }
    [adminId = ''] = await identity.demo.create([
      { surel: 'admin@contoh.id', nama: 'Admin', jenis: 'petugas' },
    ]);
    admin = actorOf(adminId, [{ peran: 'admin', lingkup: KOTA }]);
  });

  const tokenIn = (mail: { isi: string } | undefined): string =>
    /kunci=([\w-]{43})/.exec(mail?.isi ?? '')?.[1] ?? '';
  const statusOf = async (id: string): Promise<string | undefined> =>
    (await identity.rows.pengguna.find(identity.db.read, id))?.status;

  describe('staff accounts', () => {
    const staff = { nama: 'Petugas Baru', surel: 'baru@contoh.id', skpdId: 'skpd-pupr', nik: null };
    const adminPupr = (): Actor => actorOf('admin-pupr', [inPupr]);

    it('are invited by a link that sets the password once and makes the address count', async () => {
      const id = await identity.staff.create(context, admin, staff, 'kirim-1');
      const token = tokenIn(identity.mails.at(-1));
      await identity.recovery.setPassword(context, 'undangan', token, SANDI_BARU);
      const row = await identity.login.checkPassword({
        pengenal: staff.surel,
        kataSandi: SANDI_BARU,
        jaringan: 'x',
      });
      expect(row?.id).to.equal(id);
      expect(await failure(identity.recovery.open('undangan', token))).to.be.instanceOf(Gone);
    });

    it('are made once however often the form is sent', async () => {
      const first = await identity.staff.create(context, admin, staff, 'kirim-1');
      expect(await identity.staff.create(context, admin, staff, 'kirim-1')).to.equal(first);
      expect(identity.mails).to.have.length(1);
    });

    it('are made by an administrator in his own SKPD only', async () => {
      expect(await identity.staff.create(context, adminPupr(), staff, 'kirim-1')).to.be.a('string');
      const other = { ...staff, skpdId: 'skpd-dlh' };
      expect(await failure(identity.staff.create(context, adminPupr(), other, 'kirim-2'))).to.be.instanceOf(
        NotFound,
      );
    });

    it('with the NIK of a warga turn his account into that of an officer, password and contact kept', async () => {
      const siti = await identity.addResident();
      const [wargaId] = await identity.demo.create([
        { surel: 'siti@contoh.id', nama: siti.nama, jenis: 'warga', nik: siti.nik },
      ]);
      const id = await identity.staff.create(context, admin, { ...staff, nik: siti.nik }, 'kirim-1');
      expect(id).to.equal(wargaId);
      expect(identity.mails).to.deep.equal([]);
      const row = await identity.login.checkPassword({
        pengenal: 'siti@contoh.id',
        kataSandi: DEMO_PASSWORD,
        jaringan: 'x',
      });
      expect(row).to.include({ jenis: 'petugas', skpd_id: 'skpd-pupr', penduduk_id: siti.id });
    });

    it('cannot take the NIK of another officer, or of nobody', async () => {
      const siti = await identity.addResident();
      await identity.staff.create(context, admin, { ...staff, nik: siti.nik }, 'kirim-1');
      for (const nik of [siti.nik, '1275994101909999']) {
        const error = await failure(identity.staff.create(context, admin, { ...staff, nik }, 'kirim-2'));
        expect(error).to.be.instanceOf(RuleBroken).with.nested.property('fields.nik');
      }
    });

    it('hold a role within its kind of scope, and only once', async () => {
      const id = await identity.staff.create(context, admin, staff, 'kirim-1');
      const grant: Grant = { peran: 'petugas_skpd', lingkup: { jenis: 'skpd', kode: 'skpd-pupr' } };
      await identity.grants.grant(context, admin, id, grant);
      expect(await failure(identity.grants.grant(context, admin, id, grant))).to.be.instanceOf(Conflict);
      expect(
        await failure(identity.grants.grant(context, admin, id, { ...grant, lingkup: KOTA })),
      ).to.be.instanceOf(RuleBroken);
      const loaded = await loadAccount(identity.db.read, id, true);
      expect(loaded?.actor.grants).to.deep.equal([grant]);
    });

    it('need a NIK to be kepling, lurah or camat', async () => {
      const id = await identity.staff.create(context, admin, staff, 'kirim-1');
      const grant: Grant = { peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: '12.75.03.1006' } };
      expect(await failure(identity.grants.grant(context, admin, id, grant))).to.be.instanceOf(RuleBroken);
    });

    it('with a NIK are residents too; without one they are not', async () => {
      const siti = await identity.addResident();
      const withNik = await identity.staff.create(context, admin, { ...staff, nik: siti.nik }, 'kirim-1');
      const without = await identity.staff.create(
        context,
        admin,
        { ...staff, surel: 'lain@contoh.id' },
        'kirim-2',
      );
      expect((await loadAccount(identity.db.read, withNik, true))?.actor.grants).to.deep.equal([
        { peran: 'warga', lingkup: KOTA },
      ]);
      expect((await loadAccount(identity.db.read, without, true))?.actor.grants).to.deep.equal([]);
    });

    it('keep an ended grant as history that nobody changes', async () => {
      const id = await identity.staff.create(context, admin, staff, 'kirim-1');
      await identity.grants.grant(context, admin, id, {
        peran: 'petugas_skpd',
        lingkup: { jenis: 'skpd', kode: 'skpd-pupr' },
      });
      const [held] = await identity.rows.peran.listHeld(identity.db.read, id);
      await identity.grants.revoke(context, admin, id, held?.id ?? '');
      expect(await identity.rows.peran.listHeld(identity.db.read, id)).to.deep.equal([]);
      expect(
        await failure(
          identity.db.write('pengguna_peran').where({ id: held?.id }).update({ sampai_at: null }),
        ),
      ).to.be.instanceOf(Error);
    });

    it('cannot be managed from another SKPD, nor by the person himself', async () => {
      const id = await identity.staff.create(context, admin, { ...staff, skpdId: 'skpd-dlh' }, 'kirim-1');
      expect(await failure(identity.staff.disable(context, adminPupr(), id))).to.be.instanceOf(NotFound);
      expect(
        await failure(
          identity.grants.grant(context, adminPupr(), id, { peran: 'redaksi', lingkup: inPupr.lingkup }),
        ),
      ).to.be.instanceOf(NotFound);
      expect(
        await failure(identity.grants.grant(context, admin, adminId, { peran: 'walikota', lingkup: KOTA })),
      ).to.be.instanceOf(NotFound);
    });

    it('cannot be given the whole city by an administrator of one SKPD', async () => {
      const id = await identity.staff.create(context, adminPupr(), staff, 'kirim-1');
      expect(
        await failure(identity.grants.grant(context, adminPupr(), id, { peran: 'admin', lingkup: KOTA })),
      ).to.be.instanceOf(RuleBroken);
    });

    it('are disabled with an event, and enabled again', async () => {
      const id = await identity.staff.create(context, admin, staff, 'kirim-1');
      await identity.staff.disable(context, admin, id);
      expect(await statusOf(id)).to.equal('dinonaktifkan');
      const events = await identity.db.read('outbox').where({ nama: 'pengguna.dinonaktifkan' });
      expect(events).to.have.length(1);
      expect(await failure(identity.staff.disable(context, admin, id))).to.be.instanceOf(Conflict);
      await identity.staff.enable(context, admin, id);
      expect(await statusOf(id)).to.equal('aktif');
    });

    it("lose TOTP only against the administrator's own code and a reason", async () => {
      const [id = ''] = await identity.demo.create([
        { surel: 'hilang@contoh.id', nama: 'Hilang', jenis: 'petugas', skpdId: 'skpd-pupr' },
      ]);
      const reset = (kode: string, alasan: string): Promise<void> =>
        identity.staff.resetTotp(context, admin, id, { kode, alasan });
      const alasan = 'Ponsel hilang, KTP diperiksa';
      expect(await failure(reset('000000', alasan))).to.be.instanceOf(RuleBroken);
      expect(
        await failure(reset(await identity.demo.currentCode('admin@contoh.id'), 'pendek')),
      ).to.be.instanceOf(RuleBroken);
      await reset(await identity.demo.currentCode('admin@contoh.id'), alasan);
      expect(await identity.totp.isInstalled(id)).to.equal(false);
    });
  });
});
