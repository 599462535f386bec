import { expect } from 'chai';
import { RAKITAN_OPEN311, RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import type { Account } from '../../../support/people.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, route, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

eachDatabase((_name, make) => {
  describe('subscriptions', () => {
    let k: Kota;
    let tetangga: Account;
    let client: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      tetangga = await k.app.people.warga();
      client = await k.app.signedIn(tetangga.penggunaId);
    });
    afterEach(() => k.app.close());

    const post = (fields: Record<string, string>, who = client) =>
      who.post('/masyarakat/langganan', { _csrf: k.app.formToken(who), ...fields });
    const milik = (): Promise<readonly { readonly id: string; readonly irama: string }[]> =>
      k.app.database
        .read('e_masyarakat_langganan')
        .where('pengguna_id', tetangga.penggunaId)
        .select('id', 'irama');
    const told = (penggunaId = tetangga.penggunaId): Promise<readonly { judul: string; isi: string }[]> =>
      k.app.database
        .read('notifikasi')
        .where({ penerima_id: penggunaId })
        .where('jenis', 'like', 'e-masyarakat.langganan%')
        .orderBy('dibuat_at')
        .select('judul', 'isi');
    const drain = () => k.app.services.get(T.dispatcher).drain();

    it('one tap from the report page; the same again is still one; ends again', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const page = await client.get(`/masyarakat/pengaduan/${kode}`);
      expect(page.text).to.include('Ikuti kabarnya');
      for (const irama of ['segera', 'ringkasan'])
        expect((await post({ jenis: 'pengaduan', kode, irama })).location).to.equal(
          `/masyarakat/pengaduan/${kode}`,
        );
      const [satu] = await milik();
      expect([(await milik()).length, satu?.irama]).to.deep.equal([1, 'ringkasan']);
      expect((await client.get('/masyarakat/langganan')).text).to.include(kode);
      const lain = await k.app.signedIn(k.warga.penggunaId);
      expect(
        (
          await lain.post(`/masyarakat/langganan/${satu?.id ?? ''}/berhenti`, {
            _csrf: k.app.formToken(lain),
          })
        ).status,
      ).to.equal(404);
      await client.post(`/masyarakat/langganan/${satu?.id ?? ''}/berhenti`, {
        _csrf: k.app.formToken(client),
      });
      expect(await milik()).to.deep.equal([]);
    });

    it('a visitor is led to sign in', async () => {
      const visitor = k.app.visitor();
      const answer = await post({ jenis: 'kelurahan', kelurahan: sukaramai }, visitor);
      expect([answer.status, answer.location.startsWith('/masuk?lanjut=')]).to.deep.equal([303, true]);
    });

    it('tells once a person whatever he follows, the pelapor not, and only what became public', async () => {
      const { lintang, bujur } = { lintang: '3.6005', bujur: '98.48' };
      const pilihan: readonly Record<string, string>[] = [
        { jenis: 'kelurahan', kelurahan: sukaramai },
        { jenis: 'kecamatan', kecamatan: '12.75.03' },
        { jenis: 'kategori', kategori: 'jalan-rusak' },
        { jenis: 'radius', lintang, bujur, radius: '200', saluran: 'surel' },
      ];
      for (const one of pilihan) expect((await post(one)).status).to.equal(303);
      const pelapor = await k.app.signedIn(k.warga.penggunaId);
      await post({ jenis: 'kelurahan', kelurahan: sukaramai }, pelapor);
      const kode = await send(k, k.warga);
      await drain();
      expect(await told()).to.deep.equal([]);
      await route(k, kode);
      await drain();
      await drain();
      const kabar = await told();
      expect([kabar.length, kabar[0]?.judul]).to.deep.equal([1, `Kabar ${kode}`]);
      expect(await told(k.warga.penggunaId)).to.deep.equal([]);
    });

    it('a routing waits a minute before it is told, and is never told when it was taken back', async () => {
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      const run = { id: 'uji', now: k.clock.now(), percobaan: 1, signal: new AbortController().signal };
      const operator = { penggunaId: k.operator.penggunaId, penyelia: false };
      const kode = await send(k, k.warga);
      await k.em.services.meja.read(as(k.operator), operator, kode);
      await drain();
      await post({ jenis: 'pengaduan', kode });
      const rute = async () => {
        await k.em.services.meja.route(as(k.operator), operator, kode, {
          skpdId: skpdIdOf('pupr'),
          kategoriKode: 'jalan-rusak',
          kelurahanKode: sukaramai,
          urutanTerlihat: await terlihat(k, kode),
        });
        const at = k.clock.now();
        await drain();
        return {
          pengaduanId: (await k.em.queries.publik.findByKode(kode))?.id ?? '',
          at,
          kabar: 'didisposisikan',
          kunci: String(at),
        };
      };
      const urung = await rute();
      expect(await told()).to.deep.equal([]);
      k.clock.advance({ ms: 30_000 });
      await k.em.services.triase.undo(as(k.operator), operator, kode);
      await drain();
      k.clock.advance({ ms: 40_000 });
      await pantau.langganan.job().handle(urung, run);
      expect(await told()).to.deep.equal([]);
      await pantau.langganan.job().handle(await rute(), run);
      expect((await told()).map((one) => one.judul)).to.deep.equal([`Kabar ${kode}`]);
    });

    it('a holiday that moves the tenggat is told to who follows that very one', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await drain();
      await post({ jenis: 'pengaduan', kode });
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      const geser = (sebab: string, jenis: string) =>
        k.em.unitOfWork.run(systemContext, (tx) => {
          const muatan = {
            pemilikJenis: 'pengaduan',
            pemilikId: id,
            jenis,
            sebab,
            tenggatAt: Date.parse('2026-12-02T09:00:00Z'),
            tenggatLamaAt: 0,
          };
          tx.publish({ nama: 'jam.bergeser', agregat: `jam:${sebab}${jenis}`, muatan });
          return Promise.resolve();
        });
      await geser('kalender', 'K4');
      await geser('kalender', 'K3');
      await geser('jeda', 'K4');
      await drain();
      expect((await told()).map((one) => one.isi.includes('tenggatnya kini 2 Desember 2026'))).to.deep.equal([
        true,
      ]);
    });

    it('of what became rahasia nobody hears', async () => {
      await post({ jenis: 'kelurahan', kelurahan: sukaramai });
      const kode = await send(k, k.warga);
      await route(k, kode);
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      await drain();
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      expect([(await told()).length, await pantau.langganan.digest(k.clock.now())]).to.deep.equal([0, 0]);
    });

    it('the digest gathers a day into one notice and does not repeat itself', async () => {
      await post({ jenis: 'kelurahan', kelurahan: sukaramai, irama: 'ringkasan' });
      const kode = await send(k, k.warga);
      await route(k, kode);
      await drain();
      expect(await told()).to.deep.equal([]);
      await k.app.services.get(RAKITAN_OPEN311).tayang.stamp('baru');
      k.clock.advance({ hours: 1 });
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      expect([
        await pantau.langganan.digest(k.clock.now()),
        await pantau.langganan.digest(k.clock.now()),
      ]).to.deep.equal([1, 0]);
      expect((await told()).map((one) => one.isi.startsWith('3 kabar pada 1 pengaduan.'))).to.deep.equal([
        true,
      ]);
    });

    const buruk: readonly (readonly [Record<string, string>, string])[] = [
      [{ jenis: '' }, 'Pilih yang ingin diikuti.'],
      [{ jenis: 'kelurahan', kelurahan: '12.75.99.9999' }, 'Pilih kelurahan dari daftar.'],
      [{ jenis: 'kategori', kategori: 'pungli' }, 'Pilih jenis masalah dari daftar.'],
      [{ jenis: 'radius', lintang: '3.6', bujur: '98.48', radius: '2001' }, 'Jaraknya 50 sampai 2000 meter.'],
      [{ jenis: 'radius', lintang: '-6.2', bujur: '106.8', radius: '100' }, 'Isi titiknya'],
      [{ jenis: 'radius', lintang: 'NaN', bujur: '', radius: '1e9' }, 'Isi titiknya'],
    ];
    for (const [fields, kalimat] of buruk) {
      it(`422 for ${JSON.stringify(fields)}`, async () => {
        const answer = await post(fields);
        expect([answer.status, answer.text.includes(kalimat)]).to.deep.equal([422, true]);
        expect(await milik()).to.deep.equal([]);
      });
    }

    it('a rahasia or unknown pengaduan cannot be followed', async () => {
      const kode = await send(k, k.warga);
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      for (const one of [kode, 'PGD-2026-999999', ''])
        expect((await post({ jenis: 'pengaduan', kode: one })).status).to.equal(404);
    });

    it('is in the personal data, and goes with the person', async () => {
      await post({ jenis: 'kelurahan', kelurahan: sukaramai });
      const person = { penggunaId: tetangga.penggunaId, pendudukId: tetangga.resident?.pendudukId ?? null };
      expect(JSON.stringify(await k.em.dataSaya.export(person))).to.include(sukaramai);
      await k.em.unitOfWork.run(systemContext, (tx) => k.em.dataSaya.erase(tx, person));
      expect(await milik()).to.deep.equal([]);
    });
  });
});
