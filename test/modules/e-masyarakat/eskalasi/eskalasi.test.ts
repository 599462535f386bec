import { expect } from 'chai';
import { RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { pantauInvariants } from '../../../../modules/e-masyarakat/pantau/rakit-pantau.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

interface Notice {
  readonly penerima_id: string;
  readonly jenis: string;
  readonly judul: string;
  readonly isi: string;
}

eachDatabase((_name, make) => {
  describe('escalation of pengaduan', () => {
    let k: Kota;
    let penyelia: string;
    let kepala: string;
    let sekda: string;
    let walikota: string;
    let kepalaKominfo: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      const { people } = k.app;
      penyelia = (await people.staff({ peran: 'penyelia_bcc', lingkup: kota })).penggunaId;
      kepala = (
        await people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') } })
      ).penggunaId;
      kepalaKominfo = (
        await people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('kominfo') } })
      ).penggunaId;
      sekda = (
        await people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('setda') } })
      ).penggunaId;
      walikota = (await people.staff({ peran: 'walikota', lingkup: kota })).penggunaId;
    });
    afterEach(() => k.app.close());

    /** Lets the clocks and the events of everything due now run, with two workers at once. */
    async function run(): Promise<void> {
      const ticker = k.app.services.get(T.jamTicker);
      await Promise.all([ticker.tick(k.clock.now()), ticker.tick(k.clock.now())]);
      await k.app.services.get(T.dispatcher).drain();
    }

    const told = async (jenis?: string): Promise<readonly Notice[]> => {
      const query = k.app.database.read<Notice>('notifikasi').orderBy('dibuat_at');
      if (jenis !== undefined) query.where({ jenis });
      return query.select('penerima_id', 'jenis', 'judul', 'isi');
    };
    const who = async (jenis: string): Promise<readonly string[]> =>
      (await told(jenis)).map((one) => one.penerima_id);

    it('climbs K1 and K2: penyelia, everybody on piket, head of Kominfo; each once with two workers', async () => {
      await send(k, k.warga);
      k.clock.advance({ minutes: 16 });
      await run();
      expect(await who('e-masyarakat.eskalasi')).to.deep.equal([penyelia]);
      k.clock.advance({ minutes: 15 });
      await run();
      expect(await who('e-masyarakat.eskalasi')).to.have.members([penyelia, k.operator.penggunaId]);
      k.clock.advance({ hours: 4 });
      await run();
      await run();
      // K1 200 %, K2 50 % and 100 %.
      expect(await who('e-masyarakat.eskalasi')).to.have.members([
        penyelia,
        k.operator.penggunaId,
        kepalaKominfo,
        penyelia,
        kepalaKominfo,
      ]);
    });

    it('climbs K3 and K4 to Sekda and walikota, tells the pelapor who has it and the way to Ombudsman, and closes nothing', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      k.clock.advance({ days: 60 });
      await run();
      const penerima = new Set(await who('e-masyarakat.eskalasi'));
      for (const id of [k.pupr.penggunaId, kepala, sekda, walikota]) expect(penerima.has(id)).to.equal(true);
      expect(penerima.has(k.dlh.penggunaId)).to.equal(false);
      const milik = (await told())
        .filter((one) => one.penerima_id === k.warga.penggunaId)
        .map(({ judul, isi }) => `${judul} ${isi}`);
      expect(
        milik.some((one) => one.includes('melewati tenggat') && one.includes('kini pada Kepala')),
      ).to.equal(true);
      expect(milik.filter((one) => one.includes('Ombudsman'))).to.have.length(2); // K3 and K4, each once although 200 % and hukum both came
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('didisposisikan');
      const events: readonly unknown[] = await k.app.database
        .read('outbox')
        .where({ nama: 'pengaduan.melewati_tenggat' });
      expect(events).to.have.length(2);
      const rows: readonly { readonly jabatan: string }[] = await k.app.database
        .read('e_masyarakat_eskalasi')
        .where('langkah', '150');
      expect(rows.map((one) => one.jabatan)).to.deep.equal(['sekda', 'sekda']);
    });

    it('goes to the dated pengganti of an absent holder, and notes a vacant position', async () => {
      const positions = k.app.services.get(T.positions);
      const pengganti = (
        await k.app.people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('dlh') } })
      ).penggunaId;
      const id = await positions.appoint(systemContext, {
        kode: 'kepala',
        skpdId: skpdIdOf('pupr'),
        penggunaId: kepala,
        nomorSk: 'SK 1',
        mulai: '2026-01-01',
        sampai: null,
      });
      await k.app.database.write('jabatan').where({ id }).update({
        pengganti_id: pengganti,
        pengganti_dari: '2026-11-20',
        pengganti_sampai: '2027-12-31',
        pengganti_nomor_sk: 'SK 2',
      });
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      const { read } = k.app.database;
      expect(await pantau.penerima.find(read, 'kepala_skpd', skpdIdOf('pupr'), k.clock.now())).to.deep.equal([
        { penggunaId: pengganti, sumber: 'pengganti' },
      ]);
      expect(
        await pantau.penerima.find(read, 'kepala_skpd', skpdIdOf('dishub'), k.clock.now()),
      ).to.deep.equal([]);
      const kode = await send(k, k.warga);
      await route(k, kode, 'dishub');
      k.clock.advance({ days: 4 });
      await run();
      const rows: readonly { readonly penerima_id: string }[] = await read('e_masyarakat_eskalasi').where(
        'jabatan',
        'kepala_skpd',
      );
      expect(rows.length).to.be.greaterThan(0);
      expect(new Set(rows.map((one) => one.penerima_id))).to.deep.equal(new Set(['']));
    });

    it('of what only Inspektorat reads tells Inspektorat alone, of rahasia nobody anything but "Ada kabar"', async () => {
      const inspektorat = (await k.app.people.staff({ peran: 'inspektorat', lingkup: kota })).penggunaId;
      const kode = await send(k, k.warga);
      await k.app.database.write('jam').update({ visibilitas: 'tertutup' });
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      k.clock.advance({ days: 2 });
      await run();
      expect(new Set(await who('e-masyarakat.eskalasi'))).to.deep.equal(new Set([inspektorat]));
      expect((await told()).filter((one) => `${one.judul} ${one.isi}`.includes(kode))).to.deep.equal([]);
    });

    it('K6: reminders on day 7 and 21, then kedaluwarsa; a reply that came first wins', async () => {
      const [satu, dua] = [await send(k, k.warga), await send(k, k.warga)];
      for (const kode of [satu, dua]) {
        await k.em.services.meja.read(
          as(k.operator),
          { penggunaId: k.operator.penggunaId, penyelia: false },
          kode,
        );
        await k.em.unitOfWork.run(as(k.operator), async (tx) => {
          await k.em.alur.step(tx, await k.em.alur.open(tx, { kode }), {
            aksi: 'minta_lengkap',
            sebagai: 'operator',
            kantor: 'bcc',
            teks: 'Mohon tambahkan foto tempatnya.',
          });
        });
      }
      k.clock.advance({ days: 22 });
      await run();
      expect((await who('e-masyarakat.dikembalikan')).length).to.be.at.least(4);
      await k.em.unitOfWork.run(as(k.warga), async (tx) => {
        await k.em.alur.step(tx, await k.em.alur.open(tx, { kode: dua }), {
          aksi: 'lengkapi',
          sebagai: 'pelapor',
          kantor: 'warga',
        });
      });
      k.clock.advance({ days: 10 });
      await run();
      expect((await k.em.queries.publik.findByKode(satu))?.status).to.equal('kedaluwarsa');
      expect((await k.em.queries.publik.findByKode(dua))?.status).to.equal('dibaca');
    });

    it('goes on with what was put off on its review date', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await k.em.unitOfWork.run(as(k.pupr), async (tx) => {
        const diterima = await k.em.alur.step(tx, await k.em.alur.open(tx, { kode }), {
          aksi: 'terima',
          sebagai: 'skpd',
          kantor: 'pupr',
        });
        await k.em.alur.step(tx, diterima, {
          aksi: 'tangguhkan',
          sebagai: 'skpd',
          kantor: 'pupr',
          data: { sisi: 'anggaran', alasan: 'Menunggu anggaran', tinjau: '2026-12-10' },
        });
      });
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      expect(await pantau.waktu.resumeDue(k.clock.now())).to.equal(0);
      k.clock.set(Date.parse('2026-12-10T00:05:00Z'));
      expect(await pantau.waktu.resumeDue(k.clock.now())).to.equal(1);
      expect(await pantau.waktu.resumeDue(k.clock.now())).to.equal(0);
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('diterima');
    });

    it('a holiday added moves the cached tenggat and tells the pelapor', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const before = (await k.em.queries.publik.findByKode(kode))?.tenggatAt ?? 0;
      await k.app.services.get(T.hariLibur).add(systemContext, '2026-11-25', {
        nama: 'Libur uji',
        jenis: 'khusus',
        dasar: 'SK uji',
        sementara: false,
      });
      await run();
      expect((await k.em.queries.publik.findByKode(kode))?.tenggatAt ?? 0).to.equal(before + 86_400_000);
      expect(await who('e-masyarakat.tenggat-bergeser')).to.deep.equal([k.warga.penggunaId]);
    });

    it('the promise names what went past its tenggat in silence', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const [janji] = pantauInvariants(k.app.services.get(RAKITAN_PANTAU));
      k.clock.advance({ days: 60 });
      await run();
      expect((await janji?.compute())?.pelanggaran).to.equal(0);
      expect((await janji?.compute())?.diperiksa).to.equal(2);
      await k.app.database.write('e_masyarakat_eskalasi').where({ langkah: '100' }).delete();
      expect((await janji?.compute())?.pelanggaran).to.equal(2);
    });

    it("the page of the ladder names today's recipients to the administrator and to nobody else", async () => {
      const admin = await k.app.people.staff({ peran: 'admin', lingkup: kota });
      const page = await (await k.app.signedIn(admin.penggunaId)).get('/masyarakat/admin/eskalasi');
      expect(page.status).to.equal(200);
      expect(page.text).to.include('Kosong: belum ada yang menerima').and.to.include('menurut peran akun');
      expect(
        (await (await k.app.signedIn(k.pupr.penggunaId)).get('/masyarakat/admin/eskalasi')).status,
      ).to.equal(404);
    });
  });
});
